"""VIKOR, turned so that more is better: one less Q. Children are already signed: more is better.

A child without spread brings nothing. Where all units have the same S (or R), that half of Q is zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import nothing_flawed
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("折衷排序法", "VIKOR")
FORMULA = "S = Σ w (x* − x)/(x* − x−), R = max of the terms; Q = v S' + (1 − v) R', S' and R' min–max; y = 1 − Q"
SOURCE = "Opricovic and Tzeng (2004)"
MISLEADS = Wording(
    "两端由样本决定；v 的选择常改变前列次序", "its ends come from the sample; the choice of v often changes who leads"
)
FLAW = Wording("", "")
IS_ROW_LOCAL = False
SKIPS_MISSING = False
MOST_ROWS = 0


@dataclass(frozen=True, slots=True)
class Settings(Base):
    v: float = field(default=0.5, metadata=about("weight of the majority (S) against the worst regret (R), 0 to 1"))


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return nothing_flawed(values)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    shares = weights / weights.sum(axis=1, keepdims=True)
    best = values.max(axis=1, keepdims=True)
    span = best - values.min(axis=1, keepdims=True)
    regret = (best - values) / np.where(span > 0, span, 1.0)
    if values.shape[0] == 1:
        total = np.asarray(shares @ regret[0].T)
        worst = np.stack([(regret[0] * own).max(axis=1) for own in shares])
    else:
        weighted = regret * shares[:, None, :]
        total, worst = weighted.sum(axis=2), weighted.max(axis=2)
    return np.asarray(1.0 - (use.v * _unit(total) + (1.0 - use.v) * _unit(worst)), dtype=np.float64)


def _unit(values: FloatArray) -> FloatArray:
    """Min–max over the units of each run; zero where there is no spread."""
    least = values.min(axis=1, keepdims=True)
    span = values.max(axis=1, keepdims=True) - least
    return np.asarray((values - least) / np.where(span > 0, span, 1.0), dtype=np.float64)
