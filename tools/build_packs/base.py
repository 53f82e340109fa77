"""The base pack ``cn-jilin-base``: places, organisations, dimensions, indicators, sources and observations."""

from __future__ import annotations

from pathlib import Path

from .derived import build_five_pillars, build_fossil_co2
from .observations import DATA_FILE, build_observations
from .prefectures import PREFECTURE_FILE, build_prefecture_observations
from .table import BuildError, Row, Tables, by_key, read_csv

NAME = "cn-jilin-base"
AUTHORED = ("indicators", "places", "place_relations", "organisations", "organisation_identifiers", "sources")
DEEPEST_LEVEL = 2  # sections and divisions of GB/T 4754; groups and classes are not shipped
ORDER = ("indicator", "breakdown", "method_version", "measure", "period", "released_on", "release", "place")


def build_base(shared: Path, authored: Path) -> Tables:
    """Every table of the base pack."""
    content = {name: read_csv(authored / NAME / f"{name}.csv") for name in AUTHORED}
    content["dimensions"] = _dimensions(shared, authored / NAME)
    content["observations"] = _observations(shared, authored / NAME)
    _check_units(content)
    return content


def _observations(shared: Path, authored: Path) -> list[Row]:
    data = read_csv(shared / "data" / DATA_FILE)
    rows = build_observations(read_csv(authored / "series.csv"), data)
    rows += build_five_pillars(rows) + build_fossil_co2(data)
    rows += build_prefecture_observations(
        read_csv(authored / "prefecture_series.csv"), read_csv(shared / "data" / PREFECTURE_FILE)
    )
    return sorted(rows, key=lambda row: tuple(row.get(name, "") for name in ORDER))


def _dimensions(shared: Path, authored: Path) -> list[Row]:
    names = by_key(read_csv(authored / "gbt4754_names.csv"), "code")
    codes = read_csv(shared / "data" / "gbt4754_2017.csv")
    wanted = [row for row in codes if int(row["level"]) <= DEEPEST_LEVEL]
    standard = [
        {
            "dimension": "gbt4754",
            "edition": "2017",
            "code": row["code"],
            "name_zh": row["name"],
            "name_en": names[row["code"],]["name_en"],
            "parent": "" if row["level"] == "1" else row["section"],
        }
        for row in wanted
    ]
    own = [
        {"dimension": "industry", "edition": "plan-annexes", **row} for row in read_csv(authored / "industry_codes.csv")
    ]
    return standard + own


def _check_units(content: Tables) -> None:
    """A level is given in its indicator's unit; growth, indices and changes in %."""
    units = {row["id"]: row["unit"] for row in content["indicators"]}
    for row in content["observations"]:
        wanted = units[row["indicator"]] if row["measure"] == "level" else "%"
        if row["unit"] != wanted:
            raise BuildError(f"{row['indicator']} {row['period']}: the unit is {row['unit']}, not {wanted}")
