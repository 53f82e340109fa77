"""Weighted geometric mean; a value of zero or below is a fault."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import weighted_mean
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("加权几何平均", "geometric mean")
FORMULA = "y = exp(Σ w ln x / Σ w), x > 0"
SOURCE = "OECD/JRC Handbook (2008), step 6; COINr a_gmean; UNDP Human Development Index"
MISLEADS = Wording(
    "零值一票否决，取值下限（1 还是 0.01）决定名次",
    "a zero would veto everything: the floor chosen (1 or 0.01) decides the order",
)
FLAW = Wording("有零或负值，几何平均无意义", "zero or negative values have no geometric mean")
IS_ROW_LOCAL = True
SKIPS_MISSING = True
MOST_ROWS = 0


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return np.asarray((values <= 0).any(axis=2), dtype=np.bool_)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    return np.exp(weighted_mean(np.log(values), weights))
