"""The workbook's formulas, recalculated by LibreOffice from nothing, give the scores of the engine."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.assessment.approval import standing_of
from luoshi.core.assessment.cells import Cell
from luoshi.core.assessment.result import Assessment
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.tiers import Tier
from luoshi.core.assessment.scheme import Group, MissingPolicy
from luoshi.core.assessment.working import workings_of
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_workbook import build_assessment_workbook
from luoshi.usecases.assess import AssessmentRun, run_assessment
from luoshi.usecases.assessment_report import build_assessment_report
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.usecases.open_pack import open_pack
from tests.core.assessment.schemes import D, item, said, scheme
from tests.core.assessment.schemes import run as assess_cells

CASES = [
    ("xinghe-demo", "annual", "2025-12-31"),
    ("xinghe-demo", "departments", "2025-12-31"),
    ("jilin-2017-2020", "demonstration", "2023-12-31"),
]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
UNITS = ("u1", "u2", "u3")
TABLE = {"full": D(40), "tiers": (Tier(D(1), D(40)), Tier(D("0.9"), D(36)), Tier(D("0.3"), D(20))),
         "over_step": D("0.1"), "over_points": D(3), "over_cap": D(9)}  # fmt: skip
EDGES: list[tuple[str, dict[str, Any], str, bool]] = [
    ("completion", {"cap": D("1.2")}, "0 5 200", True),
    ("completion", {}, "-5 0 100", False),
    ("tiers", TABLE, "90 110 30", False),
    ("tiers", {"tiers": (Tier(D(1), D(100)),)}, "0 100 101", True),
    ("base_step", {"at_goal": D(80), "cap": D(100)}, "99.7 100.5 90", False),
    ("base_step", {"at_goal": D(80), "cap": D(100), "is_pro_rata": True}, "99.7 100.5 90", True),
    ("efficacy", {"unallowable": D(60)}, "40 50 60", False),
    ("efficacy", {"satisfactory": D(-3), "unallowable": D(-1), "floor": D(40), "ceiling": D(100)}, "-9 -2 0", True),
    ("efficacy", {}, "7 7 7", False),
    ("efficacy_exponential", {"satisfactory": D(30)}, "40 50 60", False),
    ("efficacy_exponential", {}, "1 2 4", True),
    ("frontier", {"worst": D(-30)}, "-10 -20 -40", False),
    ("rank_points", {}, "5 5 1", True),
    ("share", {"full_at": D(40)}, "-1 2 3", False),
    ("share", {}, "1 2 3", True),
    ("growth", {"zero_at": D(10), "full_at": D(-10)}, "95 100 120", True),
    ("matrix", {}, "90 100 110", False),
    ("milestone", {"is_partial": True}, "-1 50 200", False),
    ("evidence", {"each": D(30)}, "0 3 4", False),
]


def run(root: Path, case: tuple[str, str, str]) -> AssessmentRun:
    pack, name, day = case
    return run_assessment(open_pack(root / "packs" / pack), name, as_of=date.fromisoformat(day))


@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_the_same_assessment_gives_the_same_workbook(root: Path, case: tuple[str, str, str]) -> None:
    one = run(root, case)
    standing = standing_of_run(one)
    first, second = (build_assessment_report(one, standing, suffix=".xlsx", language="zh") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert sum(sheet.count("<f>") for sheet in sheets) > 100


@pytest.fixture
def soffice() -> str:
    """Where LibreOffice is absent the test skips and says so; with LUOSHI_NEED_LIBREOFFICE set it fails."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("LUOSHI_NEED_LIBREOFFICE"):
        pytest.fail("LibreOffice is not installed, and LUOSHI_NEED_LIBREOFFICE asks for it")
    if found is None:
        pytest.skip("LibreOffice is not installed: the workbook was not recalculated")
    return found


@pytest.mark.full
@pytest.mark.parametrize("case", CASES, ids="/".join)
def test_recalculated_by_libreoffice_the_scores_are_the_same(
    root: Path, tmp_path: Path, soffice: str, case: tuple[str, str, str]
) -> None:
    one = run(root, case)
    content = build_assessment_report(one, standing_of_run(one), suffix=".xlsx", language="en")
    check_recalculated(soffice, tmp_path, content, one.assessment)


def test_the_edges_below_bend_every_rule_but_that_of_marks() -> None:
    assert {rule for rule, *_ in EDGES} == RULES.keys() - {"expert_marks"}


@pytest.mark.full
def test_recalculated_by_libreoffice_the_edges_are_the_same(tmp_path: Path, soffice: str) -> None:
    """Every rule where it bends: zeros, negatives, boundaries, flat scales, both directions, a unit without data."""
    items, cells, lower = [], {}, []
    for number, (rule, parameters, given, is_lower) in enumerate(EDGES):
        name = f"i{number:02}"
        items.append(item(name, rule, "1", parameters=parameters, missing=MissingPolicy.REDISTRIBUTE))
        cells[name] = {
            unit: Cell(D(value), D(100), D(100), D(value), D(100))
            for unit, value in zip(UNITS, given.split(), strict=True)
        }
        lower += [name] if is_lower else []
    del cells["i00"]["u3"], cells["i07"]["u2"]
    own = scheme(groups=(Group("g", said("g"), UNITS),), items=tuple(items), total=D(len(items)))
    found, day = assess_cells(own, cells, lower=lower), date(2025, 1, 1)
    report = AssessmentReport(found, {}, {}, day, "en", standing_of(own, "s", (), as_of=day))
    check_recalculated(soffice, tmp_path, build_assessment_workbook(report), found)


def check_recalculated(soffice: str, tmp_path: Path, content: bytes, expected: Assessment) -> None:
    """Each sheet as LibreOffice reckons it from formulas and inputs alone, against the engine."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(without_cached_values(content))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", ALL_SHEETS, "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    check_scores(expected, read(tmp_path / "book-Scores.csv"))
    check_workings(expected, read(tmp_path / "book-Workings.csv"))


def without_cached_values(content: bytes) -> bytes:
    """What is left is formulas and inputs: whatever the reader shows, it reckoned itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, CACHED.sub(rb"\1", old.read(name)))
    return out.getvalue()


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def check_scores(one: Assessment, rows: list[list[str]]) -> None:
    found = {row[1]: row for row in rows[3:]}
    assert found.keys() == set(one.shown_units)
    for result in one.results:
        row = found[result.unit]
        for at, exact in ((3, result.items), (4, result.bonus), (5, result.malus), (6, result.score)):
            assert abs(Decimal(row[at]) - exact) < Decimal("1e-9"), (result.unit, at)
        assert Decimal(row[7]) == result.shown
        assert row[8] == ("" if result.rank is None else str(result.rank))
    for beside in one.monitored:
        row = found[beside.unit]
        assert abs(Decimal(row[3]) - beside.earned) < Decimal("1e-9") and row[6:9] == ["", "", ""]


def check_workings(one: Assessment, rows: list[list[str]]) -> None:
    found = {(row[0], row[2]): row for row in rows[1:]}
    for unit in one.shown_units:
        for working in workings_of(one, unit):
            row = found[working.item.name.en, unit]
            assert abs(Decimal(row[17]) - working.earned) < Decimal("1e-9"), (unit, working.item.id)
            if working.raw is not None:
                assert abs(Decimal(row[15]) - working.raw) < Decimal("1e-8"), (unit, working.item.id)
