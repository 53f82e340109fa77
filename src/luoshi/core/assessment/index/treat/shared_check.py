"""Which columns need treatment: skew and kurtosis both beyond their limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, is_constant, skew_and_kurtosis
from luoshi.core.assessment.index.settings import Settings, about


@dataclass(frozen=True, slots=True)
class Limits(Settings):
    skew: float = field(default=2.0, metadata=about("a column passes where its absolute skew is below this"))
    kurtosis: float = field(default=3.5, metadata=about("or where its excess kurtosis is below this"))


@dataclass(frozen=True, slots=True)
class WhereNeeded(Limits):
    always: bool = field(default=False, metadata=about("transform every column, whatever its skew and kurtosis"))


def passes(values: FloatArray, use: Limits) -> BoolArray:
    """|G1| below its limit or G2 below its own. Constant columns and those too short to judge pass: nothing is treated."""
    skew, kurtosis = skew_and_kurtosis(values)
    return np.asarray(
        (np.abs(skew) < use.skew) | (kurtosis < use.kurtosis) | np.isnan(skew) | np.isnan(kurtosis), dtype=np.bool_
    )


def where_needed(values: FloatArray, use: WhereNeeded, transform: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """``transform`` on the columns that need it; constant columns stay as they are."""
    need = ~is_constant(values) if use.always else ~passes(values, use)
    if not need.any():
        return values
    out = values.copy()
    out[:, need] = transform(values[:, need])
    return out
