"""Observations: rows of the shared data files, read by the authored table ``series.csv``.

A row of ``series.csv`` names one series of a data file (indicator, source, years) and says what it becomes in the
pack. Only rows of the province's own code are read: prefecture figures in the provincial file never count. Release
dates follow the conventions of ``SOURCES.md``, section C.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .table import BuildError, Row, plain

PROVINCE = "220000"
DATA_FILE = "jilin_province_annual.csv"
CITY_INVENTORY_YEAR = 2019  # the one edition of the cities' inventories ends here and gives every year before it
CENSUS_YEAR = 2018  # the fourth economic census revised the national accounts up to this year

RELEASED = {
    "communique": lambda year: date(year + 1, 3, 31),
    "rd": lambda year: date(year + 1, 9, 30),
    "yearbook": lambda year: date(year + 1, 11, 30),
    "energy": lambda year: date(year + 2, 6, 30),
    "inventory": lambda year: date(year + 3, 12, 31),
    "city_inventory": lambda year: date(CITY_INVENTORY_YEAR + 3, 12, 31),
    "nbs": lambda year: date(2020, 12, 31) if year <= CENSUS_YEAR else date(year + 1, 11, 30),
}


def build_observations(series: list[Row], data: list[Row]) -> list[Row]:
    """Every observation that ``series`` asks of the data; raises :class:`BuildError` where a year has no single row."""
    return [row for spec in series for row in _read_series(spec, data)]


def released(rule: str, year: int) -> tuple[str, str]:
    """Release date and its kind: ``exact:DATE``, ``month:DATE``, or the latest of conventions joined by ``+``."""
    kind, _, day = rule.partition(":")
    if day:
        return date.fromisoformat(day).isoformat(), kind
    return max(RELEASED[name](year) for name in rule.split("+")).isoformat(), "convention"


def find(data: list[Row], *, indicator: str, source: str, year: int) -> Row:
    """The one provincial row of ``indicator`` for ``year`` whose source names ``source``."""
    found = [
        row
        for row in data
        if row["region_code"] == PROVINCE
        and row["indicator"] == indicator
        and row["period"] == str(year)
        and source in row["source"]
    ]
    if len(found) != 1:
        raise BuildError(f"{DATA_FILE}: {len(found)} rows of {indicator} for {year} from {source}, not one")
    return found[0]


def _read_series(spec: Row, data: list[Row]) -> Iterator[Row]:
    for year in range(int(spec["first"]), int(spec["last"]) + 1):
        row = find(data, indicator=spec["data_indicator"], source=spec["data_source"], year=year)
        yield _observation(spec, row, year, data)


def _observation(spec: Row, row: Row, year: int, data: list[Row]) -> Row:
    _check_basis(spec, row)
    value = Decimal(row["value"]) * Decimal(spec["factor"] or 1)
    if not spec["factor"] and row["unit"] != spec["unit"]:
        raise BuildError(f"{spec['indicator']} {year}: the unit is {row['unit']}, not {spec['unit']}")
    day, kind = released(spec["released"], year)
    return {
        **{name: spec[name] for name in ("indicator", "breakdown", "measure", "accumulation", "price_basis", "unit")},
        **{name: spec[name] for name in ("status", "method_version", "basis")},
        "place": PROVINCE,
        "period": str(year),
        "value": plain(value),
        "original_value": plain(Decimal(row["value"])) if spec["factor"] else "",
        "original_unit": row["unit"] if spec["factor"] else "",
        "released_on": day,
        "released_on_kind": kind,
        "release": spec["release"].format(year=year, nbs="census4" if year <= CENSUS_YEAR else year),
        "source": ";".join([spec["source"], *_confirmed_by(spec, value, year, data)]),
        "note": "；".join(text for text in (spec["note"], row["note"]) if text),
    }


def _check_basis(spec: Row, row: Row) -> None:
    if row["basis"] != spec["basis"]:
        raise BuildError(f"{spec['indicator']} {row['period']}: the basis is {row['basis']}, not {spec['basis']}")


def _confirmed_by(spec: Row, value: Decimal, year: int, data: list[Row]) -> list[str]:
    """The second source where it has the year; a disagreement beyond rounding is an error."""
    second = [
        row
        for row in data
        if spec["agrees_with"]
        and row["region_code"] == PROVINCE
        and row["indicator"] == spec["agrees_with"]
        and row["period"] == str(year)
    ]
    for row in second:
        if not _equal_when_rounded(value, Decimal(row["value"])):
            raise BuildError(f"{spec['indicator']} {year}: {value} against {row['value']} in {row['source']}")
    return [spec["agrees_source"]] if second else []


def _equal_when_rounded(one: Decimal, other: Decimal) -> bool:
    step = Decimal(1).scaleb(max(_exponent(one), _exponent(other)))
    return one.quantize(step, ROUND_HALF_UP) == other.quantize(step, ROUND_HALF_UP)


def _exponent(number: Decimal) -> int:
    exponent = Decimal(plain(number)).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
