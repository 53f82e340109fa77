"""The shapes of answers, drawn from the tables' own declarations, so that the two never differ.

Decimals travel as strings: a JSON number is a binary float to most readers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from ninja import Field, Schema
from pydantic import create_model

from luoshi.core.model.period import Period
from luoshi.pack.tables import Column, ColumnType, Table

DECIMAL = r"^-?\d+(\.\d+)?$"
Row = dict[str, Any]


def row_schema(table: Table, *, title: str) -> type[Schema]:
    """One row of the table as an object with the table's columns."""
    fields: dict[str, Any] = {column.name: _field(column) for column in table.columns}
    return create_model(title, __base__=Schema, **fields)


def row_of(record: object, table: Table) -> Row:
    return {column.name: json_cell(getattr(record, column.name)) for column in table.columns}


def json_cell(cell: object) -> Any:
    """A field of a record as JSON has it; an empty text stays an empty text, an absent number is null."""
    match cell:
        case Decimal():
            return f"{cell:f}"
        case Period():
            return cell.text
        case Enum():
            return cell.value
        case date():
            return cell.isoformat()
        case tuple():
            return [json_cell(part) for part in cell]
        case _:
            return cell


def page_schema(item: type[Schema], *, title: str) -> type[Schema]:
    """A page of a list: ``total`` counts all pages, ``next`` is the address of the next page or null."""
    return create_model(
        title,
        __base__=Schema,
        items=(list[item], ...),  # type: ignore[valid-type]
        total=(int, Field(ge=0)),
        page=(int, Field(ge=1)),
        size=(int, Field(ge=1)),
        next=(str | None, ...),
    )


class Refusal(Schema):
    """Why a request was refused, and what to do."""

    detail: str
    fix: str = ""


REFUSALS: dict[int, type[Schema]] = dict.fromkeys((401, 404, 422, 429), Refusal)
"""Not for the public; no such object; a parameter that cannot be used; too many requests."""


def files(**media: str) -> dict[str, object]:
    """For ``openapi_extra``: an answer 200 that is a file of one of these media types."""
    content = {name: {"schema": {"type": "string", "format": "binary"}} for name in media.values()}
    return {"responses": {200: {"description": "OK", "content": content}}}


def _field(column: Column) -> Any:
    kind: Any = {
        ColumnType.INTEGER: int | None,
        ColumnType.YEAR: int | None,
        ColumnType.DATE: date | None,
        ColumnType.FLAG: bool,
        ColumnType.DECIMAL: str | None,
    }.get(column.type, str)
    about = column.about or None
    if column.several:
        return list[str], Field(description=about)
    if column.type is ColumnType.DECIMAL:
        return str | None, Field(pattern=DECIMAL, description=about)
    if column.type is ColumnType.CHOICE:
        return Literal[column.choices], Field(description=about)
    return kind, Field(description=about)
