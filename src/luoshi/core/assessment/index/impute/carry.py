"""A unit's last earlier value is carried forward, at most ``longest`` periods; every carried value is marked.

Periods are ordered by their names, as 2018, 2018-Q3 and 2018-07 sort. Without an earlier value it stays missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("沿用上期并标注", "last value carried forward, marked")
FORMULA = "y(t) = x(s), s the unit's last period before t with a value, t − s ≤ longest"
SOURCE = "OECD/JRC Handbook (2008), step 3"
MISLEADS = Wording("掩盖近期变化；沿用越久越不可信", "hides recent change; the longer carried, the less it says")


@dataclass(frozen=True, slots=True)
class Settings(Base):
    longest: int = field(default=1, metadata=about("most periods that a value is carried"))


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    periods = frame.data.periods
    if not periods:
        return values
    out, order = values.copy(), {name: at for at, name in enumerate(sorted(set(periods)))}
    units = np.array(frame.data.units, dtype=object)
    for unit in dict.fromkeys(frame.data.units):
        rows = sorted(np.flatnonzero(units == unit), key=lambda row: order[periods[row]])
        _carry(out, values, [int(row) for row in rows], [order[periods[row]] for row in rows], use.longest)
    return out


def _carry(out: FloatArray, values: FloatArray, rows: list[int], times: list[int], longest: int) -> None:
    """Down one unit's rows, which run from the earliest period to the last."""
    last = np.full(values.shape[1], np.nan)
    since = np.full(values.shape[1], -np.inf)
    for row, time in zip(rows, times, strict=True):
        here = ~np.isnan(values[row])
        fill = ~here & (time - since <= longest)
        out[row, fill] = last[fill]
        last = np.where(here, values[row], last)
        since = np.where(here, float(time), since)
