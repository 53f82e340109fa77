"""COIN Tool logarithm, shifted by a hundredth of the range so that the least value stays finite."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.treat.shared_check import WhereNeeded as Settings
from luoshi.core.assessment.index.treat.shared_check import where_needed
from luoshi.core.wording import Wording

NAME = Wording("对数（COIN Tool 改进式）", "log, COIN Tool modified")
FORMULA = "y = ln(x − min + 0.01 × (max − min))"
SOURCE = "COINr log_CT; JRC COIN Tool"
MISLEADS = Wording(
    "结果随最小值和极差移动：新增一个单位会改变所有人的分数",
    "hangs on minimum and range: one new unit changes every score",
)


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return where_needed(values, use, transform)


def transform(values: FloatArray) -> FloatArray:
    least = lowest(values)
    return np.asarray(np.log(values - least + 0.01 * (highest(values) - least)), dtype=np.float64)
