"""Missing values become the median of their column. A column with no value at all stays missing."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, medians
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("中位数插补", "median")
FORMULA = "y = median of the values there"
SOURCE = "COINr i_median; OECD/JRC Handbook (2008), step 3"
MISLEADS = Wording("同均值插补，但不受极端值影响", "as the mean does, but extreme values do not pull it")


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    gaps = np.isnan(values)
    return np.where(gaps, medians(values), values) if gaps.any() else values
