"""The first sheet of a workbook (XLSX, XLS, ODS) as text, each cell as it would stand in a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

DIGITS = ".15g"  # what Excel itself keeps and shows of a number
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


def is_workbook(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in SUFFIXES or head.startswith(b"PK\x03\x04")


def read_first_sheet(path: Path) -> list[list[str]]:
    """Raises ValueError, with what is wrong, where the file is no workbook."""
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as error:
        raise ValueError(str(error)) from error
    return [[cell_text(cell) for cell in row] for row in rows]


def cell_text(cell: object) -> str:
    """A cell as it would stand in the CSV file: 2018.0 is 2018, a day is 2020-12-31."""
    for kind, convert in CONVERSIONS:
        if isinstance(cell, kind):
            return convert(cell)
    return str(cell)


def _number(cell: float) -> str:
    text = format(cell, DIGITS)
    return format(cell, ".15f").rstrip("0").rstrip(".") if "e" in text else text


CONVERSIONS: tuple[tuple[type, Callable[..., str]], ...] = (
    (bool, lambda cell: "yes" if cell else "no"),
    (float, _number),
    (datetime, lambda cell: cell.date().isoformat()),
    (date, lambda cell: cell.isoformat()),
)
