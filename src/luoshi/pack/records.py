"""From text columns to frozen records, by the declaration of the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_type_hints

import polars as pl

from luoshi.core.model.period import parse_period
from luoshi.pack.tables import Column, ColumnType, Table

Record = TypeVar("Record")
Convert = Callable[[str | None], Any]


def build_records(frame: pl.DataFrame, table: Table, record_type: type[Record]) -> tuple[Record, ...]:
    """One record a row; the columns were checked before, so that nothing here can fail.

    The field names of ``record_type`` are column names; enum fields are built from their value.
    """
    hints = get_type_hints(record_type)
    names = [field.name for field in fields(record_type)]  # type: ignore[arg-type]
    columns = [_converted(frame.get_column(name), table.column(name), hints[name]) for name in names]
    return tuple(record_type(*cells) for cells in zip(*columns, strict=True))


def _converted(series: pl.Series, column: Column, hint: Any) -> list[Any]:
    if column.type in (ColumnType.TEXT, ColumnType.ID) and not column.several:
        return series.fill_null("").to_list()
    convert = _converter(column, hint)
    known: dict[str | None, Any] = {}
    out = []
    for cell in series.to_list():
        if cell not in known:
            known[cell] = convert(cell)
        out.append(known[cell])
    return out


def _converter(column: Column, hint: Any) -> Convert:
    if column.several:
        return lambda cell: tuple(cell.split(";")) if cell else ()
    match column.type:
        case ColumnType.DECIMAL:
            return lambda cell: Decimal(cell) if cell else None
        case ColumnType.INTEGER | ColumnType.YEAR:
            return lambda cell: int(cell) if cell else None
        case ColumnType.DATE:
            return lambda cell: date.fromisoformat(cell) if cell else None
        case ColumnType.PERIOD:
            return lambda cell: parse_period(cell) if cell else None
        case ColumnType.FLAG:
            return lambda cell: cell == "yes"
        case ColumnType.CHOICE if hint is not str:
            return lambda cell: hint(cell) if cell else None
        case _:
            return lambda cell: cell or ""
