"""Reading authored and shared CSV, and writing pack tables by the contract of ``luoshi.pack.tables``.

What is written is deterministic: columns in the contract's order, LF line ends, quotes only where needed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from luoshi.pack.tables import Column, ColumnType, Table

Row = dict[str, str]
Tables = dict[str, list[Row]]


class BuildError(Exception):
    """The inputs do not make a pack; the message says which row and why."""


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV file, with or without a byte order mark."""
    if not path.is_file():
        raise BuildError(f"{path}: the file is missing")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise BuildError(f"{path}, line {number}: as many fields as the header has columns are needed")
    return rows


def by_key(rows: Iterable[Row], *names: str) -> dict[tuple[str, ...], Row]:
    """The rows by the values of the named columns, which must be unique."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in names)
        if key in found:
            raise BuildError(f"{', '.join(names)} = {', '.join(key)} occurs twice")
        found[key] = row
    return found


def plain(number: Decimal) -> str:
    """A plain decimal string: no exponent, no trailing zeros, no negative zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def render(table: Table, rows: Iterable[Row]) -> str:
    """The CSV text of a table; raises :class:`BuildError` where a row breaks the contract."""
    rows = list(rows)
    _check_keys(table, rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(table.column_names)
    for row in rows:
        unknown = set(row) - set(table.column_names)
        if unknown:
            raise BuildError(f"{table.file_name}: no such column: {', '.join(sorted(unknown))}")
        writer.writerow([_cell(table, column, row) for column in table.columns])
    return out.getvalue()


def _cell(table: Table, column: Column, row: Row) -> str:
    value = row.get(column.name, "")
    if column.required and not value:
        raise BuildError(f"{table.file_name}: {column.name} is blank in {row}")
    if value and column.type is ColumnType.CHOICE and value not in column.choices:
        raise BuildError(f"{table.file_name}: {column.name} = {value} is not one of {', '.join(column.choices)}")
    if "\n" in value or value != value.strip():
        raise BuildError(f"{table.file_name}: {column.name} has stray white space in {row}")
    return value


def _check_keys(table: Table, rows: list[Row]) -> None:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row.get(name, "") for name in table.key)
        if table.key and key in seen:
            raise BuildError(f"{table.file_name}: {', '.join(table.key)} = {', '.join(key)} occurs twice")
        seen.add(key)


def check_references(tables: Iterable[Table], content: Tables) -> None:
    """Every reference must point at a row of ``content``; raises :class:`BuildError` naming the first that does not."""
    for table in tables:
        for column in table.columns:
            if not column.refers:
                continue
            other, _, name = column.refers.partition(".")
            known = {row[name] for row in content[other]}
            for row in content[table.name]:
                value = row.get(column.name, "")
                for part in value.split(";") if column.several else [value]:
                    if part and part not in known:
                        raise BuildError(f"{table.file_name}: {column.name} = {part} is not in {column.refers}")
