"""What all formats share: rows under a header, as text columns of the table ``observations``, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.observation_files.written import as_held
from luoshi.pack.tables import TABLE_BY_NAME

OBSERVATIONS = TABLE_BY_NAME["observations"]
REQUIRED = tuple(column.name for column in OBSERVATIONS.columns if column.required or column.choices)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows[0]`` stands in row 2 of the file, below the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Outcome = tuple[pl.DataFrame | None, tuple[Problem, ...]]


def frame_of(sheet: Sheet, file: str, *, has_grouping: bool = True) -> Outcome:
    """Columns in any order; optional ones may be absent; blank rows at the end are dropped."""
    header = [name.strip() for name in sheet.header]
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name and name not in OBSERVATIONS.column_names]
    doubled = sorted({name for name in header if name and header.count(name) > 1})
    if missing or unknown or doubled:
        return None, (_header_problem(file, missing, unknown, doubled),)
    rows = list(sheet.rows)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    problems = tuple(_width_problems(rows, len(header), file))
    if problems:
        return None, problems
    if not rows:
        return None, (no_rows(file),)
    columns = {
        name: [as_held(row[at].strip(), OBSERVATIONS.column(name), has_grouping=has_grouping) or None for row in rows]
        for at, name in enumerate(header)
        if name
    }
    frame = pl.DataFrame(columns, dict.fromkeys(columns, pl.String))
    absent = [pl.lit(None, pl.String).alias(name) for name in OBSERVATIONS.column_names if name not in columns]
    return frame.with_columns(absent).select(OBSERVATIONS.column_names), ()


def sheet_of(lines: Iterable[Sequence[str]]) -> Sheet:
    """The first line is the header; short lines of a spreadsheet are filled up."""
    header, *rows = [tuple(line) for line in lines] or [()]
    return Sheet(header, tuple((*row, *[""] * (len(header) - len(row))) for row in rows))


def file_problem(file: str, code: str, message: Wording, fix: Wording, *, row: int = 0, column: str = "") -> Problem:
    return Problem(code, Severity.ERROR, Where(file, row, column), message, fix)


def no_rows(file: str) -> Problem:
    return file_problem(
        file,
        "IMPORT-EMPTY",
        Wording("表头之下没有数据", "there is nothing below the header"),
        Wording("每个观测值写一行", "write one observation a row"),
    )


def _width_problems(rows: list[tuple[str, ...]], width: int, file: str) -> Iterable[Problem]:
    for number, row in enumerate(rows, start=2):
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            yield file_problem(
                file,
                "IMPORT-WIDTH",
                Wording(f"有 {len(row)} 格，表头只有 {width} 列", f"{len(row)} cells under {width} columns"),
                Wording("检查这一行的逗号和引号", "look at the commas and quotes of this row"),
                row=number,
            )


def _header_problem(file: str, missing: list[str], unknown: list[str], doubled: list[str]) -> Problem:
    def listed(names: list[str], none: str) -> str:
        return ", ".join(name[:40] for name in names[:30]) or none

    return file_problem(
        file,
        "IMPORT-HEADER",
        Wording(
            f"表头不符：缺 {listed(missing, '无')}；多 {listed(unknown, '无')}；重复 {listed(doubled, '无')}",
            f"wrong header: missing {listed(missing, 'none')}; unknown {listed(unknown, 'none')}; doubled {listed(doubled, 'none')}",
        ),
        Wording(
            f"表头取自：{','.join(OBSERVATIONS.column_names)}",
            f"take the header from {','.join(OBSERVATIONS.column_names)}",
        ),
        row=1,
    )
