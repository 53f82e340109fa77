"""How much of a year is to be expected by a month: from the year's own history, else month / 12."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import MONTHS_IN_YEAR, Period
from luoshi.core.progress.series import Series

YEARS_OF_HISTORY = 3


def expected_year_share(series: Series, period: Period) -> Decimal:
    """Mean over up to three earlier years of (year to date at this month) / (whole year); with no such history
    the plain share of months (docs/reference/rules.md, “Expected progress”). Only values of the series' own method version are used."""
    shares = [
        partial.value / whole.value
        for partial in series.year_to_date
        if partial.period.last_month == period.last_month and partial.period.year < period.year
        for whole in [series.in_year(partial.period.year)]
        if whole is not None and whole.value > 0
    ]
    recent = shares[-YEARS_OF_HISTORY:]
    if recent:
        return sum(recent, Decimal(0)) / len(recent)
    return Decimal(period.last_month) / MONTHS_IN_YEAR
