"""Reporting periods: ``2018``, ``2018-H1``, ``2018-Q3``, ``2018-07``, ``2018-01/02`` (joint months)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

PERIOD_PATTERN = r"^([0-9]{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:/(0[1-9]|1[0-2]))?))?$"
_MATCHER = re.compile(PERIOD_PATTERN)
MONTHS_IN_YEAR = 12


class Frequency(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    IRREGULAR = "irregular"


MONTHS_PER_CYCLE: dict[Frequency, int] = {
    Frequency.YEAR: 12,
    Frequency.HALF: 6,
    Frequency.QUARTER: 3,
    Frequency.MONTH: 1,
    Frequency.IRREGULAR: 12,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole months of one year; ordered by its end, then by its beginning."""

    year: int
    last_month: int
    first_month: int
    text: str
    position: Decimal = field(compare=False)
    """The end of the period on a scale of years where the end of the year 2018 is 2018."""

    def __str__(self) -> str:
        return self.text

    @property
    def is_year(self) -> bool:
        return self.first_month == 1 and self.last_month == MONTHS_IN_YEAR


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period; raises ValueError with what was expected.

    >>> parse_period("2018-Q3").last_month
    9
    """
    match = _MATCHER.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not a period such as 2018, 2018-H1, 2018-Q3, 2018-07 or 2018-01/02")
    year, half, quarter, month, joint = match.groups()
    first, last = _months(half, quarter, month, joint)
    if last < first:
        raise ValueError(f"{text!r}: the joint months run backwards")
    return Period(int(year), last, first, text, _position(int(year), last))


def _position(year: int, last_month: int) -> Decimal:
    if last_month == MONTHS_IN_YEAR:
        return Decimal(year)
    return Decimal(year - 1) + Decimal(last_month) / MONTHS_IN_YEAR


def _months(half: str | None, quarter: str | None, month: str | None, joint: str | None) -> tuple[int, int]:
    if half:
        return 6 * int(half) - 5, 6 * int(half)
    if quarter:
        return 3 * int(quarter) - 2, 3 * int(quarter)
    if month:
        return int(month), int(joint or month)
    return 1, MONTHS_IN_YEAR
