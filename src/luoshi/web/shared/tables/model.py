"""A table before anyone asked for HTML or a file.

A cell has the text that is shown and the value behind it: files and sorting take the value, so that a download holds
exact figures. Columns that are not shown (units, releases, sources) still stand in every download.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from luoshi.reports.row_view import LightView
from luoshi.reports.words import NOTHING, Said

Value = str | int | Decimal | date | bool | None


class ColumnKind(StrEnum):
    TEXT = "text"
    NAME = "name"  # heads its row
    NUMBER = "number"
    LIGHT = "light"
    DATE = "date"  # never broken over lines


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` names it in JSON and in the address (``?sort=``), ``title`` for the reader; ``unit`` is that of all its
    numbers."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    unit: str = ""
    is_shown: bool = True
    is_sortable: bool = True

    @property
    def heading(self) -> str:
        return f"{self.title} ({self.unit})" if self.unit else self.title


@dataclass(frozen=True, slots=True)
class Badge:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """``value`` is what a file holds; where it is left out, the text is. ``note`` is a second, smaller line, ``tint`` a
    shade from 0 (lightest) to 4 behind the number; ``links`` (text, address) are shown in place of the text."""

    text: Said = NOTHING
    value: Value = None
    href: str = ""
    light: LightView | None = None
    badges: tuple[Badge, ...] = ()
    note: Said = NOTHING
    before: str = ""
    order: int | Decimal | None = None
    tint: int | None = None
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_seen(self) -> bool:
        return bool(self.text or self.light or self.note or self.badges)

    @property
    def stored(self) -> Value:
        return self.text.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Line:
    cells: tuple[Cell, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``key`` names it among the tables of its page; ``about`` are facts that go into every file: dates, data hash,
    sources. ``empty`` says why there is nothing, where there is nothing."""

    key: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    about: tuple[tuple[str, str], ...] = ()
    is_demonstration: bool = False
    empty: str = ""
    css: str = ""
    file_stem: str = field(default="")


def cell(text: object, **more: object) -> Cell:
    """A cell from a plain text, a ``Said`` or nothing."""
    said = text if isinstance(text, Said) else Said("" if text is None else str(text))
    return Cell(said, **more)  # type: ignore[arg-type]


def number_cells(texts: Iterable[str], values: Iterable[Value]) -> tuple[Cell, ...]:
    """Cells of one column of numbers, padded with figure spaces so that the decimal points stand below each other."""
    shown = tuple(texts)
    widest = max((_places(text) for text in shown), default=0)
    return tuple(Cell(Said(_padded(text, widest)), value) for text, value in zip(shown, values, strict=True))


FIGURE_SPACE, POINT_SPACE = "\u2007", "\u2008"


def _places(text: str) -> int:
    return len(text.partition(".")[2]) if text else 0


def _padded(text: str, widest: int) -> str:
    if not text or not widest:
        return text
    places = _places(text)
    return text + ("" if places else POINT_SPACE) + FIGURE_SPACE * (widest - places)
