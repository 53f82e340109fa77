"""COIN Tool logarithm in its first form, shifted by one."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.treat.shared_check import WhereNeeded as Settings
from luoshi.core.assessment.index.treat.shared_check import where_needed
from luoshi.core.wording import Wording

NAME = Wording("对数（COIN Tool 原式）", "log, COIN Tool original")
FORMULA = "y = ln(x − min + 1)"
SOURCE = "COINr log_CT_orig; JRC COIN Tool"
MISLEADS = Wording("结果依赖计量单位：以元计与以亿元计不同", "depends on the unit of measurement: yuan and 亿元 differ")


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return where_needed(values, use, transform)


def transform(values: FloatArray) -> FloatArray:
    return np.asarray(np.log(values - lowest(values) + 1.0), dtype=np.float64)
