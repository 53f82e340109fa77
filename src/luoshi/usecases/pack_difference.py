"""What a pack that is offered says differently from the pack that is stored: row by row, over frames, without I/O.

Rows of a table with a key are matched by it; rows of a table without one (``overrides``, ``problems``) by all their
cells, so that such a row is added or removed and never changed. The order of rows is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import polars as pl

from luoshi.pack.cells import HEADER_ROWS
from luoshi.pack.tables import TABLE_BY_NAME, ColumnType, Table

Row = dict[str, str]  # every column of the table; an empty cell is ""
POSITION = "_position"  # where a stored row stands, rising, as a float; between any two there is room
AT, NTH, STORED = "_at", "_nth", "_stored"


@dataclass(frozen=True, slots=True)
class Change:
    """One row under one key with different cells, in these columns; ``row`` is its number in the offered file."""

    old: Row
    new: Row
    row: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """``added`` has the table's columns and POSITION, which places each row after the one it follows in the file."""

    table: str
    added: pl.DataFrame
    changed: tuple[Change, ...]
    removed: tuple[Row, ...]

    def __bool__(self) -> bool:
        return bool(self.added.height or self.changed or self.removed)


def compare_tables(
    stored: Mapping[str, pl.DataFrame], offered: Mapping[str, pl.DataFrame]
) -> tuple[TableDifference, ...]:
    """The tables that differ, of those that ``offered`` has. Stored frames carry POSITION."""
    found = (compare_table(TABLE_BY_NAME[name], stored[name], frame) for name, frame in offered.items())
    return tuple(one for one in found if one)


def compare_table(table: Table, stored: pl.DataFrame, offered: pl.DataFrame) -> TableDifference:
    identity = list(table.key or (*table.column_names, NTH))
    old = _prepare(table, stored)
    new = _prepare(table, offered.with_row_index(AT))
    return TableDifference(
        table.name,
        _added(table, old, new, identity),
        _changed(table, old, new, identity),
        _rows(table, old.join(new, on=identity, how="anti", maintain_order="left")),
    )


def positioned(frame: pl.DataFrame) -> pl.DataFrame:
    """A whole table's rows at 1, 2, 3 …"""
    return frame.with_columns((pl.int_range(pl.len()) + 1).cast(pl.Float64).alias(POSITION))


def _prepare(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    cells = frame.with_columns(pl.col(table.column_names).fill_null(""))
    return cells if table.key else cells.with_columns(pl.int_range(pl.len()).over(table.column_names).alias(NTH))


def _added(table: Table, old: pl.DataFrame, new: pl.DataFrame, identity: list[str]) -> pl.DataFrame:
    known = old.select(*identity, pl.col(POSITION).alias(STORED))
    placed = new.join(known, on=identity, how="left", maintain_order="left")
    follows = placed.with_columns(pl.col(STORED).forward_fill().fill_null(0.0).alias("_after"))
    added = follows.filter(pl.col(STORED).is_null())
    positions = _positions(added.get_column("_after").to_list(), old.get_column(POSITION).sort())
    return added.select(*table.column_names, pl.Series(POSITION, positions, pl.Float64))


def _positions(after: list[float], taken: pl.Series) -> list[float]:
    """Evenly between the row that each run of new rows follows and the next one; behind the last one by ones."""
    found: list[float] = []
    for start, run in groupby(after):
        size = len(list(run))
        at = int(taken.search_sorted(start, side="right"))
        end = float(taken[at]) if at < len(taken) else start + size + 1
        found.extend(start + (end - start) * (number + 1) / (size + 1) for number in range(size))
    return found


def _changed(table: Table, old: pl.DataFrame, new: pl.DataFrame, identity: list[str]) -> tuple[Change, ...]:
    others = [name for name in table.column_names if name not in identity]
    if not others:
        return ()
    both = new.join(old, on=identity, how="inner", suffix=STORED, maintain_order="left")
    differing = both.filter(
        pl.any_horizontal(_said(table, name, name) != _said(table, name, f"{name}{STORED}") for name in others)
    )
    return tuple(_change(table, cells) for cells in differing.iter_rows(named=True))


def _said(table: Table, name: str, column: str) -> pl.Expr:
    """What a cell says: 74.0 and 74 are the same number."""
    cell = pl.col(column)
    if table.column(name).type is not ColumnType.DECIMAL:
        return cell
    return (
        pl.when(cell.str.contains(".", literal=True))
        .then(cell.str.strip_chars_end("0").str.strip_chars_end("."))
        .otherwise(cell)
    )


def _change(table: Table, cells: dict[str, object]) -> Change:
    new = {name: str(cells[name]) for name in table.column_names}
    old = {name: str(cells.get(f"{name}{STORED}", cells[name])) for name in table.column_names}
    return change_of(table, old, new, int(str(cells[AT])) + HEADER_ROWS)


def change_of(table: Table, old: Row, new: Row, row: int) -> Change:
    decimals = {column.name for column in table.columns if column.type is ColumnType.DECIMAL}

    def differs(name: str) -> bool:
        one, other = old[name], new[name]
        if name in decimals and one and other:
            return Decimal(one) != Decimal(other)
        return one != other

    return Change(old, new, row, tuple(name for name in table.column_names if differs(name)))


def _rows(table: Table, frame: pl.DataFrame) -> tuple[Row, ...]:
    return tuple(rows_of_frame(table.column_names, frame))


def rows_of_frame(names: Iterable[str], frame: pl.DataFrame) -> Iterable[Row]:
    return frame.select(pl.col(list(names)).fill_null("")).iter_rows(named=True)
