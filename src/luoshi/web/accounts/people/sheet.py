"""A table of people in a workbook: read cell by cell, every flaw with its row and column; and an empty one to fill.

Columns are found by their heading, Chinese or English, in any order.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from python_calamine import CalamineError, CalamineWorkbook

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Language, Wording

LARGEST_BYTES = 2_000_000
AT_ONCE = 300  # more rows are read in the background
MOST_ROWS = 5_000
HEADING_ROW = 1


@dataclass(frozen=True, slots=True)
class SheetColumn:
    name: str
    heading: Wording
    is_needed: bool
    example: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``number`` as the spreadsheet counts; cells by column name, as text; a date as 2026-01-31."""

    number: int
    cells: Mapping[str, str]


def read_sheet(content: bytes, columns: tuple[SheetColumn, ...]) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    """The filled rows of the first sheet, and what is wrong with the sheet as such."""
    if len(content) > LARGEST_BYTES:
        return (), (_problem(0, "", Wording("文件超过 2 MB", "the file is larger than 2 MB"), _SPLIT),)
    try:
        table = (
            CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        )
    except (CalamineError, OSError, ValueError, IndexError):
        return (), (
            _problem(0, "", Wording("不是可读的 XLSX 文件", "this is no XLSX file that can be read"), _TEMPLATE),
        )
    if not table:
        return (), (_problem(0, "", Wording("表是空的", "the sheet is empty"), _TEMPLATE),)
    places, problems = _places(table[0], columns)
    rows = tuple(_rows(table[1:], places))
    if len(rows) > MOST_ROWS:
        problems += (_problem(0, "", Wording(f"超过 {MOST_ROWS:,} 行", f"more than {MOST_ROWS:,} rows"), _SPLIT),)
    if not rows:
        problems += (_problem(0, "", Wording("没有数据行", "there is no row to import"), _TEMPLATE),)
    return rows, problems + tuple(_empty_cells(rows, columns))


def is_for_background(content: bytes, columns: tuple[SheetColumn, ...]) -> int:
    """How many rows the sheet has, where they are too many to be read while somebody waits; else 0."""
    rows, _ = read_sheet(content, columns)
    return len(rows) if AT_ONCE < len(rows) <= MOST_ROWS else 0


def cell_problem(row: SheetRow, column: SheetColumn, message: Wording, fix: Wording) -> Problem:
    return _problem(row.number, column.heading.zh, message, fix)


def build_template(columns: tuple[SheetColumn, ...], *, language: Language) -> bytes:
    """Headings and one example row, to be overwritten."""
    book = Workbook()
    sheet = book.active
    sheet.append([column.heading.in_(language) for column in columns])
    sheet.append([column.example for column in columns])
    for at, column in enumerate(columns, start=1):
        sheet.cell(HEADING_ROW, at).font = Font(bold=column.is_needed)
        sheet.column_dimensions[sheet.cell(HEADING_ROW, at).column_letter].width = 24
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


_SPLIT = Wording("分成几个文件导入", "split it into several files")
_TEMPLATE = Wording("下载模板，按模板填写", "download the template and fill it in")


def _places(heads: list[Any], columns: tuple[SheetColumn, ...]) -> tuple[dict[int, str], tuple[Problem, ...]]:
    known = {text: column.name for column in columns for text in (column.heading.zh, column.heading.en)}
    told = [_text(head).strip() for head in heads]
    places = {at: known[text] for at, text in enumerate(told) if text in known}
    problems = [
        _problem(HEADING_ROW, text, Wording(f"不认识的列“{text}”", f"there is no column “{text}”"), _TEMPLATE)
        for text in told
        if text and text not in known
    ]
    problems += [
        _problem(
            HEADING_ROW,
            column.heading.zh,
            Wording(f"缺少列“{column.heading.zh}”", f"column “{column.heading.en}” is missing"),
            _TEMPLATE,
        )
        for column in columns
        if column.is_needed and column.name not in places.values()
    ]
    return places, tuple(problems)


def _rows(table: list[list[Any]], places: dict[int, str]) -> Iterator[SheetRow]:
    for number, line in enumerate(table, start=HEADING_ROW + 1):
        cells = {name: _text(line[at]).strip() if at < len(line) else "" for at, name in places.items()}
        if any(cells.values()):
            yield SheetRow(number, cells)


def _empty_cells(rows: tuple[SheetRow, ...], columns: tuple[SheetColumn, ...]) -> Iterator[Problem]:
    for row in rows:
        for column in columns:
            if column.is_needed and not row.cells.get(column.name, "x"):
                yield cell_problem(
                    row,
                    column,
                    Wording("必填，但为空", "is needed and empty"),
                    Wording("填写此格", "fill in this cell"),
                )


def _text(cell: Any) -> str:
    """Spreadsheets make numbers of accounts and phones: 13800000000.0 is 13800000000."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _problem(row: int, column: str, message: Wording, fix: Wording) -> Problem:
    return Problem("people-sheet", Severity.ERROR, Where("", row, column), message, fix)
