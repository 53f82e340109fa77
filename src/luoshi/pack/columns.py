"""What a table and a column of a pack are, and short ways to declare them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnType(StrEnum):
    TEXT = "text"
    ID = "id"
    INTEGER = "integer"
    YEAR = "year"
    DECIMAL = "decimal"
    DATE = "date"
    PERIOD = "period"
    FLAG = "flag"  # yes | no
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``refers`` is ``table.column``; ``several`` marks a list joined by ``;``."""

    name: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    several: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file; ``key`` columns together are unique."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False

    @property
    def file_name(self) -> str:
        return f"{self.name}.csv"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def text(name: str, about: str = "", *, required: bool = False) -> Column:
    return Column(name, ColumnType.TEXT, required=required, about=about)


def identifier(name: str = "id") -> Column:
    return Column(name, ColumnType.ID, required=True, about="stable identifier, never reused")


def reference(name: str, refers: str, *, required: bool = False, several: bool = False, about: str = "") -> Column:
    return Column(name, ColumnType.ID, required=required, refers=refers, several=several, about=about)


def choice(name: str, *choices: str, required: bool = True, about: str = "") -> Column:
    return Column(name, ColumnType.CHOICE, required=required, choices=choices, about=about)


def typed(type_: ColumnType, name: str, about: str = "", *, required: bool = False) -> Column:
    return Column(name, type_, required=required, about=about)
