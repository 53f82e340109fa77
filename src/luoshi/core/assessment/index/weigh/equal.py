"""Every child weighs the same."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("等权", "equal")
FORMULA = "w = 1 / k"
SOURCE = "OECD/JRC Handbook (2008), step 6"
MISLEADS = Wording(
    "等权也是一种权重；分支指标多的一支，其单项权重被摊薄",
    "equal is a weighting too; in a crowded branch each indicator counts for less",
)
IS_BY_UNIT = False


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    return np.ones((1, values.shape[2]))
