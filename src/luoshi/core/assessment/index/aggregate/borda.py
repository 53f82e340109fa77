"""Borda: weighted mean of how many units each child places below."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import nothing_flawed, weighted_mean
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, ranks_ascending
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("Borda 计数", "Borda")
FORMULA = "y = Σ w (number of units below in the child) / Σ w"
SOURCE = "Borda (1784); Saari (2000)"
MISLEADS = Wording(
    "只看先后；加入一个无关单位可改变其余单位的次序",
    "sees order only; adding an irrelevant unit may change the order of the others",
)
FLAW = Wording("", "")
IS_ROW_LOCAL = False
SKIPS_MISSING = False
MOST_ROWS = 0


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return nothing_flawed(values)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    points = np.stack([ranks_ascending(run) - 1.0 for run in values])
    return weighted_mean(points, weights)
