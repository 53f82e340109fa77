"""Missing values become the mean of their column. A column with no value at all stays missing."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, means
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("均值插补", "mean")
FORMULA = "y = mean of the values there"
SOURCE = "COINr i_mean; OECD/JRC Handbook (2008), step 3"
MISLEADS = Wording(
    "压低离散程度；缺数多半不是随机的，落后单位因此得益",
    "shrinks the spread; data are seldom missing at random, so laggards gain",
)


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    gaps = np.isnan(values)
    return np.where(gaps, means(values), values) if gaps.any() else values
