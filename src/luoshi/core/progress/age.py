"""How old a value is: in reporting cycles before the date asked about."""

from __future__ import annotations

from datetime import date

from luoshi.core.model.period import MONTHS_IN_YEAR, MONTHS_PER_CYCLE, Frequency, Period


def cycles_behind(period: Period, frequency: Frequency, *, as_of: date) -> int:
    """Whole reporting cycles between the value's cycle and the one ``as_of`` lies in; the last finished cycle is 1."""
    months = MONTHS_PER_CYCLE[frequency]
    now = (as_of.year * MONTHS_IN_YEAR + as_of.month - 1) // months
    then = (period.year * MONTHS_IN_YEAR + period.last_month - 1) // months
    return now - then


def is_stale(period: Period, frequency: Frequency, *, as_of: date) -> bool:
    """A value more than one reporting cycle older than ``as_of`` is shown but not lit (docs/reference/rules.md)."""
    return cycles_behind(period, frequency, as_of=as_of) > 1
