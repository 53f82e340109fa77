"""Weighted arithmetic means all the way: an indicator brings its weight times its normalised value; the base is zero."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.contributions.parts import Contributions, unit_weights
from luoshi.core.assessment.index.result import IndexResult


def additive_parts(result: IndexResult) -> Contributions:
    values = result.final.values
    parts = unit_weights(result) * np.where(np.isnan(values), 0.0, values)
    parts[np.isnan(result.index)] = np.nan
    return Contributions("additive", result.final.indicators, parts, np.zeros(values.shape[0]), np.zeros(values.shape))
