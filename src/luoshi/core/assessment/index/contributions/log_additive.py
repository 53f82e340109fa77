"""Geometric means all the way: the score over a base score is a product, and its logarithm a sum.

The base is the score of a unit that stands at the geometric mean of every indicator. An indicator brings
L(y, y₀) · w · ln(x / x₀), where L is the logarithmic mean: the parts add up to y − y₀ exactly (Montgomery; Vartia 1976).
"""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.contributions.parts import Contributions, unit_weights
from luoshi.core.assessment.index.result import IndexResult


def log_additive_parts(result: IndexResult) -> Contributions:
    values = result.final.values
    logs = np.log(np.where(np.isnan(values), 1.0, values))
    there = ~np.isnan(values)
    centre = (logs * there).sum(axis=0) / np.maximum(there.sum(axis=0), 1)
    weights = unit_weights(result)
    base = np.exp((weights * centre).sum(axis=1))
    apart = np.where(there, logs - centre, 0.0)
    parts = _logarithmic_mean(result.index, base)[:, None] * weights * apart
    without = np.isnan(result.index)
    parts[without], base[without] = np.nan, np.nan
    return Contributions("log_additive", result.final.indicators, parts, base, np.zeros(values.shape))


def _logarithmic_mean(one: FloatArray, other: FloatArray) -> FloatArray:
    """(a − b) / (ln a − ln b), a itself where the two are equal."""
    ratio = np.log(one / other)
    near = np.abs(ratio) < 1e-8
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(
            np.where(near, (one + other) / 2, (one - other) / np.where(near, 1.0, ratio)), dtype=np.float64
        )
