"""Median of the children, without weights; with ``weighted`` the weighted median."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import nothing_flawed
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("中位数", "median")
FORMULA = "y = the middle child (mean of the two middle ones); weighted: the least x at which Σ w reaches half"
SOURCE = "OECD/JRC Handbook (2008), step 6"
MISLEADS = Wording(
    "不看权重（除非 weighted）；下级少时结果跳跃", "takes no weights unless told; jumps where there are few children"
)
FLAW = Wording("", "")
IS_ROW_LOCAL = True
SKIPS_MISSING = True
MOST_ROWS = 0


@dataclass(frozen=True, slots=True)
class Settings(Base):
    weighted: bool = field(default=False, metadata=about("the weighted median"))


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return nothing_flawed(values)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    if use.weighted:
        return _weighted(values, weights)
    out = np.full(values.shape[:2], np.nan)
    some = ~np.isnan(values).all(axis=2)
    out[some] = np.nanmedian(values[some], axis=1)
    return np.broadcast_to(out, (max(values.shape[0], weights.shape[0]), values.shape[1])).copy()


def _weighted(values: FloatArray, weights: FloatArray) -> FloatArray:
    runs = max(values.shape[0], weights.shape[0])
    shape = (runs, values.shape[1], values.shape[2])
    own = np.broadcast_to(values, shape)
    heavy = np.where(np.isnan(own), 0.0, np.broadcast_to(weights[:, None, :], shape))
    order = np.argsort(own, axis=2, kind="stable")
    ordered, part = np.take_along_axis(own, order, 2), np.cumsum(np.take_along_axis(heavy, order, 2), axis=2)
    half = part[:, :, -1:] / 2
    at = (part < half * (1 - 1e-12)).sum(axis=2)
    here = np.take_along_axis(ordered, at[:, :, None], 2)[:, :, 0]
    following = np.take_along_axis(ordered, np.minimum(at + 1, shape[2] - 1)[:, :, None], 2)[:, :, 0]
    is_split = np.isclose(np.take_along_axis(part, at[:, :, None], 2)[:, :, 0], half[:, :, 0], rtol=1e-12, atol=0)
    return np.asarray(np.where(is_split & ~np.isnan(following), (here + following) / 2, here), dtype=np.float64)
