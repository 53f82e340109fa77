"""The workbook's formulas, recalculated by LibreOffice from nothing, give the scores of the engine."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.assessment.working import workings_of
from luoshi.usecases.assess import AssessmentRun, run_assessment
from luoshi.usecases.assessment_report import build_assessment_report
from luoshi.usecases.assessment_standing import standing_of_run
from luoshi.usecases.open_pack import open_pack

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
CASES = [("xinghe-demo", "annual", "2025-12-31"), ("jilin-2017-2020", "demonstration", "2023-12-31")]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
CACHED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def run(root: Path, case: tuple[str, str, str]) -> AssessmentRun:
    pack, scheme, day = case
    return run_assessment(open_pack(root / "packs" / pack), scheme, as_of=date.fromisoformat(day))


def without_cached_values(content: bytes) -> bytes:
    """What is left is formulas and inputs: whatever the reader shows, it reckoned itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, CACHED.sub(rb"\1", old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_the_same_assessment_gives_the_same_workbook(root: Path, case: tuple[str, str, str]) -> None:
    one = run(root, case)
    standing = standing_of_run(one)
    first, second = (build_assessment_report(one, standing, suffix=".xlsx", language="zh") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    assert sum(sheet.count("<f>") for sheet in sheets) > 100


@pytest.mark.full
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_recalculated_by_libreoffice_the_scores_are_the_same(
    root: Path, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    one = run(root, case)
    book = tmp_path / "book.xlsx"
    book.write_bytes(
        without_cached_values(build_assessment_report(one, standing_of_run(one), suffix=".xlsx", language="en"))
    )
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", ALL_SHEETS, "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    check_scores(one, read(tmp_path / "book-Scores.csv"))
    check_workings(one, read(tmp_path / "book-Workings.csv"))


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def check_scores(one: AssessmentRun, rows: list[list[str]]) -> None:
    found = {row[1]: row for row in rows[3:]}
    assert found.keys() == {result.unit for result in one.assessment.results}
    for result in one.assessment.results:
        row = found[result.unit]
        for at, exact in ((3, result.items), (4, result.bonus), (5, result.malus), (6, result.score)):
            assert abs(Decimal(row[at]) - exact) < Decimal("1e-9"), (result.unit, at)
        assert Decimal(row[7]) == result.shown
        assert row[8] == ("" if result.rank is None else str(result.rank))


def check_workings(one: AssessmentRun, rows: list[list[str]]) -> None:
    found = {(row[0], row[2]): row for row in rows[1:]}
    for result in one.assessment.results:
        for working in workings_of(one.assessment, result.unit):
            row = found[working.item.name.en, result.unit]
            assert abs(Decimal(row[16]) - working.earned) < Decimal("1e-9"), (result.unit, working.item.id)
            if working.raw is not None:
                assert abs(Decimal(row[14]) - working.raw) < Decimal("1e-8"), (result.unit, working.item.id)
