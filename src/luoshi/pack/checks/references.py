"""Every identifier that points to another table must be there."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import bad_rows, cell_problem
from luoshi.pack.tables import TABLES, Column


def check(frames: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    for table in TABLES:
        for column in table.columns:
            if column.refers:
                yield from _check_column(frames, table.name, column)


def _check_column(frames: dict[str, pl.DataFrame], table: str, column: Column) -> Iterator[Problem]:
    other_table, other_column = column.refers.split(".")
    known = frames[other_table].get_column(other_column).unique()
    frame = frames[table]
    unknown = _unknown(frame.get_column(column.name).drop_nulls().unique(), known, column)
    if not unknown:
        return
    cells, count = bad_rows(frame, pl.col(column.name).is_in(unknown), column.name)
    known_ids = set(known)
    for row, cell in cells:
        missing = ";".join(part for part in _parts(cell, column) if part not in known_ids)
        yield cell_problem(
            table,
            row,
            column.name,
            "PACK-UNKNOWN-ID",
            Wording(
                f"“{missing}”不在 {other_table}.csv 的 {other_column} 列中（共 {count} 行）",
                f"“{missing}” is not in the column {other_column} of {other_table}.csv ({count} row(s) in all)",
            ),
            Wording(f"改正标识，或在 {other_table}.csv 中补上", f"correct the id, or add it to {other_table}.csv"),
        )


def _unknown(used: pl.Series, known: pl.Series, column: Column) -> list[str]:
    """The cells that name an id that is not known; a list is looked at part by part."""
    if not column.several:
        return used.filter(~used.is_in(known.implode())).sort().to_list()
    known_ids = set(known)
    return sorted(cell for cell in used.to_list() if not set(_parts(cell, column)) <= known_ids)


def _parts(cell: str, column: Column) -> list[str]:
    return cell.split(";") if column.several else [cell]
