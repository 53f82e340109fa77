"""Observations of the nine prefectures, read by the authored table ``prefecture_series.csv``.

A row names one indicator and source of the data file, the years, the places, and the method version these figures have:
1 before the fourth census, 2 after it, 3 where the boundaries changed in 2020. Only what a row asks for is taken; a
doubtful figure is left out by not being asked for, and a figure that is not there stops the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .observations import released
from .table import BuildError, Row, plain

PREFECTURE_FILE = "jilin_prefecture_annual.csv"
COPIED = (
    "indicator", "measure", "accumulation", "price_basis", "unit", "status", "method_version", "basis", "source", "note",
)  # fmt: skip


def build_prefecture_observations(series: list[Row], data: list[Row]) -> list[Row]:
    """Every observation that ``series`` asks of the data, once each."""
    return [row for spec in series for row in _read(spec, data)]


def _read(spec: Row, data: list[Row]) -> Iterator[Row]:
    for place in spec["places"].split(";"):
        for year in range(int(spec["first"]), int(spec["last"]) + 1):
            yield _observation(spec, _find(spec, data, place, year), year)


def _find(spec: Row, data: list[Row], place: str, year: int) -> Row:
    found = [
        row
        for row in data
        if (row["region_code"], row["indicator"], row["period"]) == (place, spec["data_indicator"], str(year))
        and spec["data_source"] in row["source"]
    ]
    if len(found) != 1:
        wanted = f"{spec['data_indicator']} of {place} for {year} from {spec['data_source']}"
        raise BuildError(f"{PREFECTURE_FILE}: {len(found)} rows of {wanted}, not one")
    if found[0]["unit"] != spec["unit"]:
        raise BuildError(f"{spec['indicator']} {year}: the unit is {found[0]['unit']}, not {spec['unit']}")
    return found[0]


def _observation(spec: Row, row: Row, year: int) -> Row:
    day, kind = released(spec["released"], year)
    return {
        **{name: spec[name] for name in COPIED},
        "place": row["region_code"],
        "period": str(year),
        "value": plain(Decimal(row["value"])),
        "released_on": day,
        "released_on_kind": kind,
        "release": spec["release"].format(year=year),
    }
