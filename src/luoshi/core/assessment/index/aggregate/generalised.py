"""Weighted generalised (power) mean."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import weighted_mean
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("广义平均", "generalised mean")
FORMULA = "y = (Σ w x^power / Σ w)^(1 / power); power 0 is the geometric mean"
SOURCE = "COINr a_genmean; Hardy, Littlewood and Pólya (1934)"
MISLEADS = Wording(
    "幂次决定短板被原谅多少，却少有人说明理由", "the power says how far weakness is forgiven, and is seldom argued for"
)
FLAW = Wording(
    "负值（或 power ≤ 0 时的零值）没有广义平均",
    "negative values, or zeros for a power of 0 or less, have no generalised mean",
)
IS_ROW_LOCAL = True
SKIPS_MISSING = True
MOST_ROWS = 0


@dataclass(frozen=True, slots=True)
class Settings(Base):
    power: float = field(default=1.0, metadata=about("1 arithmetic, 0 geometric, -1 harmonic; less punishes weakness"))


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    bad = values <= 0 if use.power <= 0 else values < 0 if use.power != round(use.power) or use.power % 2 == 0 else None
    if bad is None:
        return np.zeros(values.shape[:2], dtype=np.bool_)
    return np.asarray(bad.any(axis=2), dtype=np.bool_)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    if use.power == 0:
        return np.asarray(np.exp(weighted_mean(np.log(values), weights)), dtype=np.float64)
    mean = weighted_mean(values**use.power, weights)
    return np.asarray(np.sign(mean) * np.abs(mean) ** (1.0 / use.power), dtype=np.float64)
