"""The weights of the specification, as given."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("给定权重", "given")
FORMULA = "w as given; relative, renormalised among siblings"
SOURCE = "OECD/JRC Handbook (2008), step 6"
MISLEADS = Wording(
    "权重不等于重要性：方差大的指标影响更大，见有效权重与相关",
    "a weight is not an importance: an indicator with more variance pulls more; see correlations",
)
IS_BY_UNIT = False


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    return given
