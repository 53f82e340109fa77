"""A table as a page shows it: sorted and cut into pages as the address says (``?sort=-ratio&page=2``).

Where a page has several tables, each reads ``sort`` and ``page`` with its key before: ``?problems.sort=code``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import HttpRequest

from luoshi.web.shared.address import changed_query
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table

LINES_A_PAGE = 100
PAGES_AROUND = 2


@dataclass(frozen=True, slots=True)
class HeadView:
    column: Column
    href: str
    sort: str  # "", "ascending", "descending"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A gap between far pages has no number."""

    number: int | None
    href: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    table: Table
    heads: tuple[HeadView, ...]
    rows: tuple[tuple[Line, tuple[tuple[Column, Cell], ...]], ...]
    total: int
    first: int
    last: int
    pages: tuple[PageLink, ...]
    downloads: tuple[tuple[str, str], ...]


def show_table(request: HttpRequest, table: Table, *, prefix: str = "", per_page: int = LINES_A_PAGE) -> TableView:
    """``prefix`` is blank where the table is the only one of its page. A sort or page that does not exist is ignored:
    the address may come from an older page."""
    asked = request.GET.get(f"{prefix}sort", "")
    key, is_down = asked.removeprefix("-"), asked.startswith("-")
    lines = _sorted(table, key, is_down=is_down)
    last_page = max(1, -(-len(lines) // per_page))
    page = min(max(1, _whole(request.GET.get(f"{prefix}page", ""))), last_page)
    start = (page - 1) * per_page
    shown = lines[start : start + per_page]
    at = [index for index, column in enumerate(table.columns) if _is_worth_showing(table, index, column)]
    return TableView(
        table=table,
        heads=tuple(_head(request, table.columns[i], key, is_down=is_down, prefix=prefix) for i in at),
        rows=tuple((line, tuple((table.columns[i], line.cells[i]) for i in at)) for line in shown),
        total=len(lines),
        first=start + 1 if shown else 0,
        last=start + len(shown),
        pages=tuple(_pages(request, page, last_page, prefix)) if last_page > 1 else (),
        downloads=tuple(
            (name.upper(), changed_query(request, table=table.key, format=name)) for name in ("csv", "xlsx", "json")
        ),
    )


def _is_worth_showing(table: Table, index: int, column: Column) -> bool:
    """A column in which no line says anything stays off the page; files have it."""
    return column.is_shown and (
        column.kind is ColumnKind.NAME or any(line.cells[index].is_seen for line in table.lines)
    )


def _sorted(table: Table, key: str, *, is_down: bool) -> tuple[Line, ...]:
    place = next((i for i, one in enumerate(table.columns) if one.key == key and one.is_sortable), None)
    if place is None:
        return table.lines
    known = [line for line in table.lines if not _is_blank(line.cells[place])]
    blank = [line for line in table.lines if _is_blank(line.cells[place])]
    return (*sorted(known, key=lambda line: _rank(line.cells[place]), reverse=is_down), *blank)


def _is_blank(cell: Cell) -> bool:
    return cell.order is None and cell.stored in (None, "")


def _rank(cell: Cell) -> tuple[int, Decimal, str]:
    """Numbers before texts, so that a column that holds both still sorts."""
    value = cell.order if cell.order is not None else cell.stored
    if isinstance(value, bool | int | Decimal):
        return 0, Decimal(value), ""
    return 1, Decimal(0), value.isoformat() if isinstance(value, date) else str(value).casefold()


def _head(request: HttpRequest, column: Column, key: str, *, is_down: bool, prefix: str) -> HeadView:
    if not column.is_sortable:
        return HeadView(column, "", "")
    is_here = column.key == key
    wanted = f"-{column.key}" if is_here and not is_down else column.key
    href = changed_query(request, **{f"{prefix}sort": wanted, f"{prefix}page": None})
    return HeadView(column, href, ("descending" if is_down else "ascending") if is_here else "")


def _pages(request: HttpRequest, page: int, last: int, prefix: str) -> Iterator[PageLink]:
    wanted = sorted({1, last, *range(max(1, page - PAGES_AROUND), min(last, page + PAGES_AROUND) + 1)})
    before = 0
    for number in wanted:
        if number - before > 1:
            yield PageLink(None)
        yield PageLink(number, changed_query(request, **{f"{prefix}page": number}), number == page)
        before = number


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
