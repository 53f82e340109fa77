"""The review file as a spreadsheet leaves it: CSV or workbook, its columns, encoding, digits and words for a verdict."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.workbook import is_workbook, read_first_sheet
from luoshi.usecases.compile import COLUMNS, Row, compiled_rows

REVIEW_COLUMNS = ("verdict", "who", "why", "rule", "clause", *COLUMNS["targets"])
VERDICTS = {
    "accept": "accept", "采纳": "accept", "correct": "correct", "更正": "correct", "reject": "reject", "否决": "reject",
}  # fmt: skip
VALUES = ("base_value", "target_value")
YEARS = ("base_year", "target_year")
NEEDED = ("verdict", "id")
_AS_SHOWN = str.maketrans({"-": "～", ":": "："})
_AS_COMPILED = str.maketrans({"～": "-", "~": "-", "—": "-", "–": "-", "－": "-", "：": ":", "∶": ":"})
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_ENCODINGS = ("utf-8-sig", "gb18030")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


def review_rows(plan: CompiledPlan, text: str) -> list[Row]:
    """The review file's rows; the first three columns are the reviewer's.

    A range is shown as 3～5 and a ratio as 40：60: a spreadsheet takes 3-5 for a date and 40:60 for a time of day.
    """
    return [
        {"verdict": "", "who": "", "why": "", "rule": one.rule, "clause": text[one.start : one.end],
         **row, **{name: row[name].translate(_AS_SHOWN) for name in VALUES}}
        for one, row in zip(plan.targets, compiled_rows(plan, "targets"), strict=True)
    ]  # fmt: skip


def read_review_rows(path: Path) -> tuple[list[tuple[int, Row]], tuple[Problem, ...]]:
    """(Row number, cells) of each row that says something; values are written as the compiler writes them.

    Read are the first sheet of a workbook, and CSV in UTF-8, GB18030 or UTF-16, with commas, semicolons or tabs.
    """
    if not path.is_file():
        return [], (_absent(path),)
    lines = _lines(path)
    if lines is None:
        return [], (_unreadable(path),)
    header = lines[0] if lines else ()
    missing = [name for name in NEEDED if name not in header]
    if missing:
        return [], (_no_column(path, missing),)
    rows = [(number, _cells(dict(zip(header, line, strict=False)))) for number, line in enumerate(lines[1:], start=2)]
    return [(number, row) for number, row in rows if any(row.values())], ()


def _cells(row: Mapping[str, str]) -> Row:
    """Numbers and years as the compiler writes them: １，８００ is 1800, 2027年 is 2027."""
    cells = {name: cell.strip() for name, cell in row.items()}
    values = {name: _GROUPED.sub("", _folded(cells[name])).translate(_AS_COMPILED) for name in VALUES if name in cells}
    years = {name: _folded(cells[name]).removesuffix("年") for name in YEARS if name in cells}
    return cells | values | years


def _folded(cell: str) -> str:
    """Half width."""
    return unicodedata.normalize("NFKC", cell)


def _lines(path: Path) -> Sequence[Sequence[str]] | None:
    """The cells line by line, the header first; None where the file is neither a workbook nor text."""
    try:
        content = path.read_bytes()
        if is_workbook(path, content):
            return read_first_sheet(path)
    except (OSError, ValueError):
        return None
    text = _text(content)
    return None if text is None else list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))


def _text(content: bytes) -> str | None:
    for encoding in ("utf-16",) if content.startswith(_BYTE_ORDER_MARKS) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        return None if "\x00" in text else text
    return None


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _absent(path: Path) -> Problem:
    return Problem(
        "REVIEW-MISSING", Severity.ERROR, Where(path.name),
        Wording("没有这个文件", "there is no such file"), Wording("检查路径", "check the path"),
    )  # fmt: skip


def _unreadable(path: Path) -> Problem:
    return Problem(
        "REVIEW-UNREADABLE", Severity.ERROR, Where(path.name),
        Wording("读不出审核表：不是 CSV，也不是工作簿", "the review file cannot be read: it is neither CSV nor a workbook"),
        Wording("在电子表格中另存为 XLSX 或 CSV（UTF-8）", "save it as XLSX or CSV (UTF-8) in the spreadsheet"),
    )  # fmt: skip


def _no_column(path: Path, missing: list[str]) -> Problem:
    listed = ", ".join(missing)
    return Problem(
        "REVIEW-COLUMN", Severity.ERROR, Where(path.name, 1),
        Wording(f"审核表缺少列：{listed}", f"the review file lacks the column(s) {listed}"),
        Wording("保留 luoshi compile TEXT --format review 写出的表头", "keep the header that luoshi compile TEXT --format review writes"),
    )  # fmt: skip
