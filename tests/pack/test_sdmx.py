"""Observations as SDMX and back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from luoshi.pack.read import read_tables
from luoshi.pack.sdmx.concepts import DIMENSIONS
from luoshi.pack.sdmx.csv_format import parse_sdmx_csv, sdmx_csv
from luoshi.pack.sdmx.json_format import sdmx_json
from luoshi.pack.sdmx.periods import parse_sdmx_period, sdmx_period

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    tables, _ = read_tables(ROOT / "packs" / "xinghe-demo")
    assert tables is not None
    return tables.frames["observations"].fill_null("").to_dicts()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("2018", "2018"),
        ("2018-H2", "2018-S2"),
        ("2018-Q3", "2018-Q3"),
        ("2018-07", "2018-07"),
        ("2018-01/02", "2018-01-01/P2M"),
    ],
)
def test_periods_there_and_back(ours: str, theirs: str) -> None:
    assert sdmx_period(ours) == theirs
    assert parse_sdmx_period(theirs) == ours


def test_a_week_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="2018-W05"):
        parse_sdmx_period("2018-W05")


def test_csv_there_and_back_loses_nothing(rows: list[dict[str, str]]) -> None:
    assert list(parse_sdmx_csv(sdmx_csv(rows))) == [dict(row) for row in _in_our_order(rows)]


def _in_our_order(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: row[name] for name in sorted(row)} for row in rows]


def test_a_file_without_the_value_column_is_told_what_is_missing() -> None:
    with pytest.raises(ValueError, match="OBS_VALUE"):
        list(parse_sdmx_csv(",".join(DIMENSIONS) + "\n"))


def test_a_bad_period_names_its_line(rows: list[dict[str, str]]) -> None:
    text = sdmx_csv(rows[:2]).replace(f",{sdmx_period(rows[1]['period'])},", ",nonsense,")
    with pytest.raises(ValueError, match=r"line [23], TIME_PERIOD"):
        list(parse_sdmx_csv(text))


def test_json_holds_every_value_under_its_own_key(rows: list[dict[str, str]]) -> None:
    message = sdmx_json(rows, names={}, message_id="x", prepared=datetime(2026, 1, 1, tzinfo=UTC))
    structure = message["data"]["structures"][0]
    observations = message["data"]["dataSets"][0]["observations"]
    assert len(observations) == len(rows)
    dimensions = [[value["id"] for value in one["values"]] for one in structure["dimensions"]["observation"]]
    attributes = [[value["id"] for value in one["values"]] for one in structure["attributes"]["observation"]]
    key, cells = next(iter(observations.items()))
    first = rows[0]
    assert dimensions[0][int(key.split(":")[0])] == first["indicator"]
    assert cells[0] == first["value"]
    assert attributes[0][cells[1]] == first["unit"]
