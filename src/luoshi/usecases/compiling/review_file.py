"""The review file as a spreadsheet leaves it: its columns, its encoding and separator, its words for a verdict."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.usecases.compile import COLUMNS, Row, compiled_rows

REVIEW_COLUMNS = ("verdict", "who", "why", "rule", "clause", *COLUMNS["targets"])
VERDICTS = {
    "accept": "accept", "采纳": "accept", "correct": "correct", "更正": "correct", "reject": "reject", "否决": "reject",
}  # fmt: skip
VALUES = ("base_value", "target_value")
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

    Read are UTF-8, GB18030 and UTF-16, with commas, semicolons or tabs between the cells.
    """
    text = _text(path)
    if text is None:
        return [], (_unreadable(path),)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        return [], (_no_column(path, missing),)
    rows = [(number, _cells(row)) for number, row in enumerate(reader, start=2)]
    return [(number, row) for number, row in rows if any(row.values())], ()


def _cells(row: Mapping[str | None, object]) -> Row:
    """Without what stands beyond the last column of the header, which csv keeps under None."""
    cells = {name: str(cell or "").strip() for name, cell in row.items() if name is not None}
    return cells | {name: _GROUPED.sub("", cells[name]).translate(_AS_COMPILED) for name in VALUES if name in cells}


def _text(path: Path) -> str | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
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


def _unreadable(path: Path) -> Problem:
    return Problem(
        "REVIEW-UNREADABLE", Severity.ERROR, Where(path.name),
        Wording("读不出审核表：不是 CSV 文本", "the review file cannot be read: it is no CSV text"),
        Wording("在电子表格中另存为 CSV（UTF-8）", "save it as CSV (UTF-8) in the spreadsheet"),
    )  # fmt: skip


def _no_column(path: Path, missing: list[str]) -> Problem:
    listed = ", ".join(missing)
    return Problem(
        "REVIEW-COLUMN", Severity.ERROR, Where(path.name, 1),
        Wording(f"审核表缺少列：{listed}", f"the review file lacks the column(s) {listed}"),
        Wording("保留 luoshi compile TEXT --format review 写出的表头", "keep the header that luoshi compile TEXT --format review writes"),
    )  # fmt: skip
