"""The first sheet of an Excel workbook (XLSX, XLS, ODS) with the columns of ``observations.csv``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from luoshi.core.wording import Wording
from luoshi.pack.observation_files.sheet import Outcome, file_problem, frame_of, sheet_of

ORDER = 0
DIGITS = ".15g"  # what Excel itself keeps and shows of a number


def matches(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods") or head.startswith(b"PK\x03\x04")


def read(path: Path) -> Outcome:
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as error:
        problem = file_problem(
            path.name,
            "IMPORT-WORKBOOK",
            Wording(f"不能读作工作簿：{error}", f"cannot be read as a workbook: {error}"),
            Wording("另存为 XLSX，去掉密码", "save it as XLSX, without a password"),
        )
        return None, (problem,)
    return frame_of(sheet_of([[cell_text(cell) for cell in row] for row in rows]), path.name)


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
