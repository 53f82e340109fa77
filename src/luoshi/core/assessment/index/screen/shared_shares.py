"""Shares that decide whether a unit stays, and units kept or left out by name."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings, about


@dataclass(frozen=True, slots=True)
class ByName(Settings):
    include: tuple[str, ...] = field(default=(), metadata=about("units that stay whatever the data say"))
    exclude: tuple[str, ...] = field(default=(), metadata=about("units that are left out whatever the data say"))


def data_share(values: FloatArray) -> FloatArray:
    """Share of indicators with a figure, by unit."""
    return np.asarray(1.0 - np.isnan(values).mean(axis=1), dtype=np.float64)


def nonzero_share(values: FloatArray) -> FloatArray:
    """Share of figures that are not zero among those there; a unit without any counts as 0."""
    there = np.count_nonzero(~np.isnan(values), axis=1)
    zeros = np.count_nonzero(values == 0, axis=1)
    return np.asarray(np.where(there > 0, 1.0 - zeros / np.maximum(there, 1), 0.0), dtype=np.float64)


def by_name(kept: BoolArray, frame: Frame, use: ByName) -> BoolArray:
    """What is said by name goes before the shares."""
    units = frame.data.units
    include = np.array([unit in use.include for unit in units])
    exclude = np.array([unit in use.exclude for unit in units])
    return np.asarray((kept | include) & ~exclude, dtype=np.bool_)
