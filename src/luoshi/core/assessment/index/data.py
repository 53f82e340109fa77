"""The figures of an index: units (and periods) in rows, indicators in columns."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True)
class IndexData:
    """``values`` is rows × indicators, float64, NaN where there is no figure.

    ``units`` names each row; ``periods`` gives each row's period, blank where there is one only. ``groups`` and
    ``denominators`` hold one entry a row. ``note`` is shown wherever the data are (where they come from, what they are
    not); ``is_demonstration`` marks invented figures.
    """

    units: tuple[str, ...]
    indicators: tuple[str, ...]
    values: FloatArray
    names: Mapping[str, str] = field(default_factory=dict)
    names_en: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    denominators: Mapping[str, FloatArray] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    note: str = ""
    is_demonstration: bool = False

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.units), len(self.indicators)):
            raise ValueError(f"values are {self.values.shape}, not {len(self.units)} × {len(self.indicators)}")
        if not np.isfinite(self.values.sum()) and np.isinf(self.values).any():
            raise ValueError("values must be finite or missing")

    @property
    def is_panel(self) -> bool:
        return len(set(self.periods)) > 1

    def label(self, row: int) -> str:
        """The unit, with its period in a panel."""
        return f"{self.units[row]} {self.periods[row]}" if self.is_panel else self.units[row]

    def columns(self, indicators: tuple[str, ...]) -> IndexData:
        """The same rows with these indicators, in this order; the array itself where nothing changes."""
        if indicators == self.indicators:
            return self
        at = {name: number for number, name in enumerate(self.indicators)}
        return replace(self, indicators=indicators, values=self.values[:, [at[name] for name in indicators]])

    def rows(self, keep: BoolArray) -> IndexData:
        """Only the rows that are kept."""
        if keep.all():
            return self
        kept = np.flatnonzero(keep)
        return replace(
            self,
            units=tuple(self.units[row] for row in kept),
            values=self.values[kept],
            periods=tuple(self.periods[row] for row in kept) if self.periods else (),
            groups={name: tuple(own[row] for row in kept) for name, own in self.groups.items()},
            denominators={name: own[kept] for name, own in self.denominators.items()},
        )

    def sha256(self) -> str:
        """Over names, periods, groups and the very bits of every number."""
        digest = hashlib.sha256()
        words = (self.units, self.indicators, self.periods, sorted(self.groups.items()), sorted(self.denominators))
        digest.update(repr(words).encode("utf-8"))
        for array in (self.values, *(self.denominators[name] for name in sorted(self.denominators))):
            tidy = np.where(np.isnan(array), np.nan, array + 0.0) if array.size < 1_000_000 else array
            digest.update(np.ascontiguousarray(tidy).data)
        return digest.hexdigest()
