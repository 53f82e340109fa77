"""Every unit stays."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("不筛选", "none")
FORMULA = "all units"
SOURCE = "—"
MISLEADS = Wording("数据很少的单位也排名", "units with hardly any data are ranked too")


def keep(values: FloatArray, frame: Frame, use: Settings) -> BoolArray:
    return np.ones(values.shape[0], dtype=np.bool_)
