"""The first sheet of an Excel workbook (XLSX, XLS, ODS) with the columns of ``observations.csv``."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.wording import Wording
from luoshi.pack.observation_files.sheet import Outcome, file_problem, frame_of, sheet_of
from luoshi.pack.workbook import is_workbook, read_first_sheet

ORDER = 0


def matches(path: Path, head: bytes) -> bool:
    return is_workbook(path, head)


def read(path: Path) -> Outcome:
    try:
        rows = read_first_sheet(path)
    except ValueError as error:
        problem = file_problem(
            path.name,
            "IMPORT-WORKBOOK",
            Wording(f"不能读作工作簿：{error}", f"cannot be read as a workbook: {error}"),
            Wording("另存为 XLSX，去掉密码", "save it as XLSX, without a password"),
        )
        return None, (problem,)
    return frame_of(sheet_of(rows), path.name)
