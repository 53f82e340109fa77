"""Share of the other units that are worse. One unit alone has no percentile: its score stays missing."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, counts, ranks_ascending
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("百分位名次", "percentile rank")
FORMULA = "y = (rank − 1) / (units with a value − 1), ties share the lower rank"
SOURCE = "COINr n_prank"
MISLEADS = Wording("同名次；缺数单位不计入分母", "as ranks; units without a value do not count in the denominator")
CAN_FREEZE = False


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    return ()


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return np.asarray(
        (ranks_ascending(values) - 1.0) / np.where(counts(values) > 1, counts(values) - 1.0, np.nan), dtype=np.float64
    )
