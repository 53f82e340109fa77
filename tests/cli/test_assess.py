"""``luoshi assess`` as a user meets it: formats, files, exit status, and never an official score by itself."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.usecases.assessment_rows import CELL_KEYS
from tests.pack.test_broken_packs import run as run_process


@dataclass(frozen=True)
class Result:
    exit_code: int
    output: str


def run(*arguments: str) -> Result:
    """Standard output, or standard error where it failed."""
    done = run_process(*arguments)
    return Result(done.returncode, done.stdout + (done.stderr if done.returncode else ""))


DAY = ("--as-of", "2025-12-31")


@pytest.fixture(scope="module")
def demo(root: Path) -> str:
    return str(root / "packs" / "xinghe-demo")


def test_table_says_what_it_is(demo: str) -> None:
    result = run("assess", demo, "--scheme", "annual", *DAY, "--lang", "zh")
    assert result.exit_code == 0
    assert "演示，非正式考核" in result.output and "星考核计划〔2024〕99号" in result.output
    assert "97.04" in result.output and "天枢区" in result.output


def test_json_is_an_array_of_units_whose_points_add_up(demo: str) -> None:
    result = run("assess", demo, "--scheme", "annual", *DAY, "--format", "json")
    units = json.loads(result.output)
    assert [one["unit"] for one in units] == ["990102", "990103", "990104", "990105"]
    for one in units:
        assert one["official"] is False and one["standing"]
        assert sum(Decimal(cell["earned_points"]) for cell in one["cells"]) == Decimal(one["items"])
        assert Decimal(one["items"]) + Decimal(one["bonus"]) - Decimal(one["malus"]) == Decimal(one["score"])
        assert [*one["cells"][0]] == list(CELL_KEYS)
    assert result.output == run("assess", demo, "--scheme", "annual", *DAY, "--format", "json").output


def test_csv_has_one_row_a_cell_and_no_confidential_value(demo: str) -> None:
    result = run("assess", demo, "--scheme", "annual", *DAY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.output)))
    assert len(rows) == 4 * 19
    secret = next(row for row in rows if (row["unit"], row["item"]) == ("990105", "storage-growth"))
    assert (secret["gap"], secret["value"], secret["policy"]) == ("confidential", "", "redistribute")
    carried = next(row for row in rows if row["item"] == "cloud")
    assert (carried["carried"], carried["period"]) == ("true", "2021")


def test_what_was_not_yet_released_is_not_used(demo: str) -> None:
    result = run("assess", demo, "--scheme", "annual", "--as-of", "2025-01-31", "--format", "json")
    units = json.loads(result.output)
    assert all(one["rank"] is None and one["excluded_by"] == ["output"] for one in units)
    gaps = {cell["gap"] for one in units for cell in one["cells"] if cell["item"] == "output"}
    assert gaps == {"not_yet_released"}


def test_score_sheet_and_change(demo: str) -> None:
    result = run(
        "assess", demo, "--scheme", "annual", *DAY, "--unit", "990103", "--against", "annual-2023", "--lang", "en"
    )
    assert result.exit_code == 0
    assert "Change against the earlier year" in result.output and "[efficacy v2]" in result.output


def test_scheme_without_authority_does_not_run(demo: str, tmp_path: Path) -> None:
    pack = shutil.copytree(demo, tmp_path / "p")
    path = pack / "schemes" / "annual.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  plan_number: 星考核计划〔2024〕99号（演示）\n", ""),
        encoding="utf-8",
    )
    result = run("assess", str(pack), "--scheme", "annual", *DAY, "--lang", "en")
    assert result.exit_code == 1
    assert "authority.plan_number" in result.output and "97.04" not in result.output


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("indicator: xh-loss-share", "indicator: xh-nothing", "items[5].indicator"),
        ("target: M-12", "target: M-99", "items[11].target"),
        ("target: M-12", "target: A1-07", "items[11].target"),
        ('"990103"]', '"990199"]', "groups[1].units[2]"),
    ],
)
def test_names_that_the_pack_does_not_know(demo: str, tmp_path: Path, old: str, new: str, field: str) -> None:
    pack = shutil.copytree(demo, tmp_path / "p")
    for path in (pack / "schemes" / "annual.yaml", pack / "schemes" / "annual.facts.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(old, new) if path.suffix == ".yaml" else text.splitlines()[0] + "\n", encoding="utf-8"
        )
    result = run("assess", str(pack), "--scheme", "annual", *DAY, "--lang", "en")
    assert result.exit_code == 1 and f"field {field}" in result.output


def test_seal_and_verify(demo: str, tmp_path: Path) -> None:
    seal = tmp_path / "seal.json"
    assert run("assess", demo, "--scheme", "annual", *DAY, "--seal", str(seal)).exit_code == 0
    assert run("assess", demo, "--verify", str(seal)).exit_code == 0
    seal.write_text(seal.read_text(encoding="utf-8").replace('"97.04"', '"99.99"'), encoding="utf-8")
    result = run("assess", demo, "--verify", str(seal), "--lang", "en")
    assert result.exit_code == 1 and "990102.shown" in result.output


@pytest.mark.parametrize("name", ["a.xlsx", "a.html"])
def test_files(demo: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert run("assess", demo, "--scheme", "annual", *DAY, "--out", str(out)).exit_code == 0
    assert out.stat().st_size > 10_000


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--scheme", "annual", "--out", "a.docx"),
        ("--scheme", "annual", "--unit", "1"),
        ("--scheme", "annual", "--format", "xml"),
    ],
)
def test_wrong_usage(demo: str, arguments: tuple[str, ...]) -> None:
    assert run("assess", demo, *DAY, *arguments).exit_code == 2


def test_no_such_scheme_names_those_there_are(demo: str) -> None:
    result = run("assess", demo, "--scheme", "nothing", "--lang", "en")
    assert result.exit_code == 1 and "annual, annual-2023" in result.output


def test_lint_checks_schemes_too(demo: str, tmp_path: Path) -> None:
    pack = shutil.copytree(demo, tmp_path / "p")
    path = pack / "schemes" / "annual.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rule: frontier", "rule: frontiers", 1), encoding="utf-8")
    result = run("lint", str(pack), "--lang", "en")
    assert result.exit_code == 1 and "annual.yaml, line" in result.output and "frontiers" in result.output


def test_without_a_scheme_those_there_are_are_named(demo: str) -> None:
    result = run("assess", demo, "--lang", "en")
    assert result.exit_code == 2 and "schemes of this pack: annual, annual-2023, departments" in result.output


def test_a_monitored_unit_has_its_row_and_its_sheet(root: Path) -> None:
    pack = str(root / "packs" / "jilin-2017-2020")
    result = run(
        "assess", pack, "--scheme", "demonstration", "--as-of", "2024-01-01", "--unit", "220000", "--lang", "en"
    )
    assert result.exit_code == 0
    assert "monitored only" in result.output and "neither ranked nor graded" in result.output
    assert "Value 1,249.95 billion yuan; rank and share are for the units assessed" in result.output.replace(
        "\u00a0", " "
    )


def test_a_lone_unit_is_warned_of_beside_the_result(demo: str) -> None:
    done = run_process("assess", demo, "--scheme", "departments", "--as-of", "2025-12-31", "--lang", "en")
    assert done.returncode == 0 and "Parks" in done.stdout
    assert "SCHEME-LONE-UNIT" in done.stderr and "SCHEME-LONE-UNIT" not in done.stdout
