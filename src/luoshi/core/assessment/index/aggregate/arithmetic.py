"""Weighted arithmetic mean."""

from __future__ import annotations

from luoshi.core.assessment.index.aggregate.shared_means import nothing_flawed, weighted_mean
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("加权算术平均", "arithmetic mean")
FORMULA = "y = Σ w x / Σ w"
SOURCE = "OECD/JRC Handbook (2008), step 6; COINr a_amean"
MISLEADS = Wording("长短可以完全互补：短板被长板掩盖", "full compensation: a weakness hides behind a strength")
FLAW = Wording("", "")
IS_ROW_LOCAL = True
SKIPS_MISSING = True
MOST_ROWS = 0


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return nothing_flawed(values)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    return weighted_mean(values, weights)
