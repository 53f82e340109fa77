"""Weighted harmonic mean; a value of zero is a fault."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import weighted_mean
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("加权调和平均", "harmonic mean")
FORMULA = "y = Σ w / Σ (w / x), x ≠ 0"
SOURCE = "COINr a_hmean"
MISLEADS = Wording(
    "短板的影响比几何平均更重；正负混合时结果无意义",
    "a weakness counts even more than in the geometric mean; mixed signs give nonsense",
)
FLAW = Wording("有零值或正负混合，调和平均无意义", "zero values or mixed signs have no harmonic mean")
IS_ROW_LOCAL = True
SKIPS_MISSING = True
MOST_ROWS = 0


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return np.asarray((values == 0).any(axis=2) | ((values < 0).any(axis=2) & (values > 0).any(axis=2)), dtype=np.bool_)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    return 1.0 / weighted_mean(1.0 / values, weights)
