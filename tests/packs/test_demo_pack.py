"""The demonstration pack: complete, fictional, consistent with its own text, and equal to a fresh build."""

from __future__ import annotations

import csv
import hashlib
import re
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tools.demo.contract import COLUMNS
from tools.demo.contract import TABLES as DECLARED

REPOSITORY = Path(__file__).resolve().parents[2]
PACK = REPOSITORY / "packs" / "xinghe-demo"
TEXT = (PACK / "source.txt").read_bytes().decode("utf-8")
CITY = "990000"
LIGHTS = {"reached", "green", "blue", "yellow", "red", "grey"}
VERDICTS = {"met", "met_late", "missed", "unknown"}

Row = dict[str, str]


def rows_of(table: str) -> list[Row]:
    with (PACK / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


TARGETS = rows_of("targets")
OBSERVATIONS = rows_of("observations")
ADDITIVE = {row["id"] for row in rows_of("indicators") if row["aggregation"] in ("sum", "stock")}


def clause(row: Row) -> str:
    return TEXT[int(row["start"]) : int(row["end"])]


def run_builder(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.build_demo", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


def readme_rows() -> dict[str, tuple[str, str, str]]:
    """Target id to type, light and verdict as the README promises them."""
    lines = (PACK / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {row[0]: (row[2], row[-2], row[-1]) for row in cells if re.fullmatch(r"(M|A1)-\d\d", row[0])}


# Completeness


@pytest.mark.parametrize("column", ["type", "operator"])
def test_every_choice_of_a_target_appears(column: str) -> None:
    declared = next(table for table in DECLARED if table.name == "targets").column(column).choices
    assert {row[column] for row in TARGETS} == set(declared)


def test_binding_expected_and_unstated_appear() -> None:
    assert {row["binding"] for row in TARGETS} == {"binding", "expected", "unstated"}


def test_every_declared_table_is_there_with_its_columns() -> None:
    for table, columns in COLUMNS.items():
        with (PACK / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            assert tuple(next(csv.reader(handle))) == columns, table


def test_one_target_has_no_indicator() -> None:
    linked = {row["target"] for row in rows_of("target_indicators")}
    assert [row["id"] for row in TARGETS if row["id"] not in linked] == ["A1-05"]


def test_ratios_of_sums_ship_their_parts_and_never_the_ratio() -> None:
    ratios = [row for row in rows_of("indicators") if row["aggregation"] == "ratio_of_sums"]
    shipped = {(row["indicator"], row["breakdown"]) for row in OBSERVATIONS}
    assert ratios
    for ratio in ratios:
        assert all(ratio["id"] != indicator for indicator, _ in shipped)
        for part in (ratio["numerator"], ratio["denominator"]):
            name, _, breakdown = part.partition("[")
            assert (name, breakdown.removesuffix("]")) in shipped


def test_the_method_break_has_values_of_both_versions() -> None:
    years = defaultdict(set)
    for row in OBSERVATIONS:
        if row["indicator"] == "xh-digital-tools":
            years[row["method_version"]].add(row["period"])
    assert years == {"1": {"2020", "2021", "2022"}, "2": {"2023", "2024"}}


def test_readme_states_type_light_and_verdict_of_every_target() -> None:
    stated = readme_rows()
    assert {id_: type_ for id_, (type_, _, _) in stated.items()} == {row["id"]: row["type"] for row in TARGETS}
    assert {light for _, light, _ in stated.values()} == LIGHTS
    assert {verdict for _, _, verdict in stated.values()} == VERDICTS


# The text


def test_text_hash_is_that_of_the_bytes() -> None:
    assert rows_of("plan")[0]["text_sha256"] == hashlib.sha256((PACK / "source.txt").read_bytes()).hexdigest()


def test_text_says_that_it_is_fiction() -> None:
    assert TEXT.startswith("（演示文本，纯属虚构）\n")
    assert rows_of("plan")[0]["is_demonstration"] == "yes"


@pytest.mark.parametrize("target", TARGETS, ids=lambda row: row["id"])
def test_the_clause_holds_the_number_as_printed(target: Row) -> None:
    printed = re.findall(r"\d+(?:\.\d+)?", clause(target))
    for column in ("base_value", "target_value", "target_value_high"):
        if target[column]:
            assert target[column] in printed, (column, clause(target))


@pytest.mark.parametrize("target", TARGETS, ids=lambda row: row["id"])
def test_the_label_after_the_clause_says_how_binding_it_is(target: Row) -> None:
    label = re.match(r"（(约束性|预期性)）", TEXT[int(target["end"]) :])
    expected = {"约束性": "binding", "预期性": "expected"}[label[1]] if label else "unstated"
    assert target["binding"] == expected


def test_sections_begin_with_their_number_and_title() -> None:
    for section in rows_of("sections"):
        number = "--" if section["number"].startswith("--") else section["number"]
        heading = re.escape(number) + "[、.]?" + re.escape(section["title_zh"])
        assert re.match(heading, clause(section)), section["id"]


@pytest.mark.parametrize("table", ["targets", "projects"])
def test_clauses_lie_inside_their_section(table: str) -> None:
    sections = {row["id"]: row for row in rows_of("sections")}
    for row in rows_of(table):
        section = sections[row["section"]]
        assert int(section["start"]) <= int(row["start"]) < int(row["end"]) <= int(section["end"])


def test_problems_quote_the_text() -> None:
    for problem in rows_of("problems"):
        quotes = re.findall(r"“([^”]+)”", problem["message"])
        assert quotes
        assert all(quote in TEXT for quote in quotes), quotes


# The figures


def test_every_figure_is_demonstration_data_with_an_exact_release_day() -> None:
    assert {row["basis"] for row in OBSERVATIONS} == {"demo"}
    assert {row["released_on_kind"] for row in OBSERVATIONS} == {"exact"}


def test_districts_add_up_to_the_city() -> None:
    city: dict[tuple[str, ...], Decimal] = {}
    districts: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for row in OBSERVATIONS:
        if row["indicator"] in ADDITIVE and row["measure"] == "level":
            key = (row["indicator"], row["breakdown"], row["period"], row["accumulation"], row["release"])
            if row["place"] == CITY:
                city[key] = Decimal(row["value"])
            else:
                districts[key] += Decimal(row["value"])
    assert city
    assert dict(districts) == city


def test_ratios_of_districts_do_not_add_up() -> None:
    share = [row for row in OBSERVATIONS if row["indicator"] == "xh-value-added-rate" and row["period"] == "2023"]
    final = {row["place"]: Decimal(row["value"]) for row in share if row["status"] == "final"}
    assert sum(final.values()) != 2 * final[CITY]


def test_the_yearbook_revises_the_bulletin() -> None:
    of_2023 = {
        row["release"]: (row["released_on"], row["status"], row["value"])
        for row in OBSERVATIONS
        if (row["indicator"], row["place"], row["breakdown"], row["period"]) == ("xh-output", CITY, "", "2023")
    }
    assert of_2023 == {
        "bulletin-2023": ("2024-03-31", "preliminary", "2486.5"),
        "yearbook-2023": ("2024-11-30", "final", "2512.8"),
    }


def test_statuses_of_every_kind_appear() -> None:
    expected = {"final", "preliminary", "flash", "estimated", "confidential"}
    assert {row["status"] for row in OBSERVATIONS} == expected


# The build


def test_committed_pack_equals_a_fresh_build() -> None:
    result = run_builder("--out", "packs", "--check")
    assert result.returncode == 0, result.stderr


def test_check_names_the_file_that_differs(tmp_path: Path) -> None:
    assert run_builder("--out", str(tmp_path)).returncode == 0
    places = tmp_path / "xinghe-demo" / "places.csv"
    places.write_text(places.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    result = run_builder("--out", str(tmp_path), "--check")
    assert result.returncode == 1
    assert "places.csv" in result.stderr
    assert "targets.csv" not in result.stderr
