"""A review file: what a reviewer writes into it, and what a spreadsheet makes of it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from luoshi.pack.read import read_pack
from luoshi.usecases.compile import compile_file
from luoshi.usecases.compile_save import Request, compile_to_pack, read_source
from luoshi.usecases.compiling.review import Decision, read_review
from luoshi.usecases.compiling.review_file import REVIEW_COLUMNS, review_rows
from tests.usecases.test_compile_save import ON, TEXT, plan_file, saved


def reviewed(tmp_path: Path, text: Path, verdicts: dict[str, dict[str, str]]) -> Path:
    """The review file of a text, with these cells filled in by target."""
    plan, _ = compile_file(text)
    _, source, _ = read_source(text)
    assert plan is not None
    path = tmp_path / "review.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, REVIEW_COLUMNS)
        writer.writeheader()
        writer.writerows(row | verdicts.get(row["id"], {}) for row in review_rows(plan, source))
    return path


def decided(text: Path, review: Path) -> tuple[list[Decision], list[tuple[str, int, str]]]:
    """The decisions, and (code, row, column) of each problem."""
    plan, _ = compile_file(text)
    assert plan is not None
    decisions, problems = read_review(review, plan)
    return list(decisions), [(one.code, one.where.row, one.where.column) for one in problems]


def test_each_verdict_is_read(tmp_path: Path) -> None:
    """In English or Chinese: accept, correct with what was changed, reject; blank decides nothing."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {
        "M-01": {"verdict": "采纳"}, "M-02": {"verdict": "Correct", "unit": "个"}, "M-03": {"verdict": "reject"},
    })  # fmt: skip
    decisions, problems = decided(text, review)
    assert [(one.target, one.verdict, one.changes) for one in decisions] == [
        ("M-01", "accept", ()), ("M-02", "correct", (("unit", "个"),)), ("M-03", "reject", ()),
    ]  # fmt: skip
    assert problems == []


def test_what_is_no_verdict_is_said(tmp_path: Path) -> None:
    """A slip in the verdict, or a row of another text's file."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-01": {"verdict": "maybe"}, "M-02": {"verdict": "accept", "id": "M-99"}})
    assert decided(text, review)[1] == [("REVIEW-VERDICT", 2, "verdict"), ("REVIEW-TARGET", 3, "id")]


@pytest.mark.parametrize("verdict", ["", "accept"])
def test_an_edit_without_correct_is_said(tmp_path: Path, verdict: str) -> None:
    """With its row and column; nothing is written."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-02": {"verdict": verdict, "target_value": "15"}})
    assert decided(text, review)[1] == [("REVIEW-EDITED", 3, "target_value")]
    done, _ = compile_to_pack(Request(text, tmp_path / "one", review=review, on=ON))
    assert done is None
    assert not (tmp_path / "one").exists()


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("target_value", "十二", "PACK-DECIMAL"),
        ("target_value", "", "PACK-REQUIRED"),
        ("target_year", "25", "PACK-YEAR"),
        ("operator", "≥", "PACK-CHOICE"),
        ("kind", "stock", "PACK-CHOICE"),
        ("unit", "弗隆", "PACK-UNIT-UNKNOWN"),
        ("start", "0", "REVIEW-FIXED"),
    ],
)
def test_a_bad_cell_is_named_where_it_was_written(tmp_path: Path, column: str, cell: str, code: str) -> None:
    """In the review file, with row and column."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-02": {"verdict": "correct", column: cell}})
    assert decided(text, review) == ([], [(code, 3, column)])


def test_a_target_judged_twice_is_said(tmp_path: Path) -> None:
    """Which of the two counts would be a guess."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-01": {"verdict": "accept"}, "M-02": {"verdict": "reject", "id": "M-01"}})
    assert decided(text, review)[1] == [("REVIEW-TWICE", 3, "id")]


def test_ranges_and_ratios_survive_a_spreadsheet(tmp_path: Path) -> None:
    """3-5 would become a date, 40:60 a time of day; both come back as they were, and a range can be corrected."""
    text = plan_file(tmp_path, TEXT.replace("建成绿色工厂12家", "建成绿色工厂3-5家，三次产业结构优化为10：40：50"))
    untouched = reviewed(tmp_path, text, {"M-02": {"verdict": "accept"}, "M-03": {"verdict": "accept"}})
    cells = {row["id"]: row["target_value"] for row in csv.DictReader(untouched.open(encoding="utf-8"))}
    assert (cells["M-02"], cells["M-03"]) == ("3～5", "10：40：50")
    assert decided(text, untouched)[1] == []
    review = reviewed(tmp_path, text, {"M-02": {"verdict": "correct", "target_value": "4～6", "who": "王"}})
    saved(Request(text, tmp_path / "one", review=review, on=ON))
    pack, _ = read_pack(tmp_path / "one")
    assert pack is not None
    found = {one.id: (str(one.target_value), str(one.target_value_high)) for one in pack.targets}
    assert found["M-02"] == ("4", "6")


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16"), (",", "gb18030")]
)
def test_what_spreadsheets_save_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Other separators, other encodings, 80.0 for 80, empty rows and columns at the end."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {"M-01": {"verdict": "更正", "unit": "万元", "target_value": "80.0"}})
    rows = list(csv.reader(review.open(encoding="utf-8")))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([*([*row, ""] for row in rows), [""] * len(rows[0])])
    review.write_bytes(out.getvalue().encode(encoding))
    decisions, problems = decided(text, review)
    assert [(one.target, one.changes) for one in decisions] == [("M-01", (("unit", "万元"),))]
    assert problems == []


def test_a_workbook_is_read(tmp_path: Path) -> None:
    """Saved as XLSX: numbers as numbers; and what people type, in full width or with 年."""
    text = plan_file(tmp_path)
    verdict = {"verdict": "更正", "target_value": "９０", "target_year": "2026年", "who": "王"}
    review = reviewed(tmp_path, text, {"M-01": verdict, "M-02": {"verdict": "采纳"}})
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in csv.reader(review.open(encoding="utf-8")):
        sheet.append([float(cell) if cell.isascii() and cell.isdigit() else cell for cell in row])
    book.save(tmp_path / "review.xlsx")
    decisions, problems = decided(text, tmp_path / "review.xlsx")
    assert [(one.target, one.changes) for one in decisions] == [
        ("M-01", (("target_value", "90"), ("target_year", "2026"))), ("M-02", ()),
    ]  # fmt: skip
    assert problems == []


def test_a_base_given_by_hand_counts(tmp_path: Path) -> None:
    """A level with a base is measured from the base on; without it again, as before."""
    text = plan_file(tmp_path)
    review = reviewed(tmp_path, text, {
        "M-01": {"verdict": "correct", "base_value": "50", "base_year": "2021"},
        "M-02": {"verdict": "correct", "operator": "<="},
        "M-03": {"verdict": "correct", "kind": "growth_annual"},
    })  # fmt: skip
    saved(Request(text, tmp_path / "one", review=review, on=ON))
    pack, _ = read_pack(tmp_path / "one")
    assert pack is not None
    found = {one.id: one.type for one in pack.targets}
    assert (found["M-01"], found["M-02"], found["M-03"]) == ("improvement", "inverse", "annual_growth")
    back = reviewed(tmp_path, text, {"M-01": {"verdict": "correct"}})
    saved(Request(text, tmp_path / "two", against=tmp_path / "one", review=back, on=ON))
    pack, _ = read_pack(tmp_path / "two")
    assert pack is not None and pack.targets[0].type == "improvement"


def test_a_missing_review_file_is_said(tmp_path: Path) -> None:
    assert decided(plan_file(tmp_path), tmp_path / "none.csv")[1] == [("REVIEW-MISSING", 0, "")]


@pytest.mark.parametrize(
    ("content", "code"), [(b"PK\x03\x04\x00\x00\xff\xfe", "REVIEW-UNREADABLE"), (b"a,b\n1,2\n", "REVIEW-COLUMN")]
)
def test_what_is_no_review_file_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    """A broken workbook, or another table."""
    text = plan_file(tmp_path)
    review = tmp_path / "review.csv"
    review.write_bytes(content)
    assert [one[0] for one in decided(text, review)[1]] == [code]
