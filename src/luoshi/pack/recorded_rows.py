"""The small CSV files kept beside a scheme (facts, approvals): every row checked, row and column in each error."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

Row = dict[str, str]
Fault = tuple[str, Wording]
"""A column, or nothing for the whole row, and what is wrong with it."""
EMPTY = Wording("此单元格不能为空", "this cell must not be empty")


@dataclass(frozen=True, slots=True)
class RecordedTable:
    """``code`` and ``fix`` go into every problem."""

    code: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    fix: Wording

    def problem(self, path: Path, row: int, column: str, message: Wording) -> Problem:
        return Problem(self.code, Severity.ERROR, Where(path.name, row, column), message, self.fix)


def read_recorded(
    path: Path, table: RecordedTable, check: Callable[[int, Row], Iterator[Fault]]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The sound rows in the file's order, and the problems. ``check`` sees each whole row with its number."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = list(csv.reader(file, strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        said = Wording(f"不是合法的 UTF-8 CSV：{error}", f"not valid CSV in UTF-8: {error}")
        return (), (table.problem(path, 1, "", said),)
    if tuple(header) != table.columns:
        names = ",".join(table.columns)
        return (), (table.problem(path, 1, "", Wording(f"表头应为：{names}", f"the header must be {names}")),)
    sound: list[Row] = []
    problems: list[Problem] = []
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(table.columns, cells, strict=False))
        faults = list(_shape_faults(table, cells, row)) or list(check(number, row))
        problems += [table.problem(path, number, column, message) for column, message in faults]
        if not faults:
            sound.append(row)
    return tuple(sound), tuple(problems)


def is_date(text: str) -> bool:
    """2024-05-31, and nothing else."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def not_a_date(text: str) -> Wording:
    return Wording(f"“{text}”不是日期，应写成 2024-05-31", f"“{text}” is not a date such as 2024-05-31")


def _shape_faults(table: RecordedTable, cells: list[str], row: Row) -> Iterator[Fault]:
    wanted, found = len(table.columns), len(cells)
    if found != wanted:
        yield "", Wording(f"应有 {wanted} 列，实有 {found} 列", f"{wanted} columns expected, {found} found")
        return
    for name in table.required:
        if not row[name].strip():
            yield name, EMPTY
