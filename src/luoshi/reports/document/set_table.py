"""A table's columns in millimetres and its type size: as wide as the type area, never wider."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Language
from luoshi.reports.document.model import Align, Cell, Number, Row, Table
from luoshi.reports.document.setting import Grid, GridCell, Piece
from luoshi.reports.document.standard import LINE_PITCH_PT, LINES_PER_PAGE, to_points
from luoshi.reports.document.table_widths import CELL_PADDING_MM, Columns, choose_columns, room_em
from luoshi.reports.document.widths import em_width

WHOLE_SHARE = 0.45  # a table of at most this share of a page is not divided


def set_table(table: Table, *, language: Language, clings: bool) -> Grid:
    """The table with its columns and size chosen."""
    head, rows = tuple(_cells(table, table.head, Align.CENTRE)), tuple(_cells(table, table.rows, None))
    chosen = choose_columns((*head, *rows), table.widths, language=language)
    return Grid(
        head=head,
        rows=rows,
        widths_mm=chosen.widths_mm,
        size_pt=chosen.size_pt,
        pitch_pt=chosen.pitch_pt,
        is_whole=_height((*head, *rows), chosen) <= WHOLE_SHARE * LINES_PER_PAGE * LINE_PITCH_PT,
        is_tight=chosen.is_tight,
        clings=clings,
    )


def table_height_pt(table: Table, *, language: Language) -> float:
    """Near enough to say what else a page holds; without caption and notes."""
    cells = (*_cells(table, table.head, Align.CENTRE), *_cells(table, table.rows, None))
    return _height(cells, choose_columns(cells, table.widths, language=language))


def _height(rows: tuple[tuple[GridCell, ...], ...], chosen: Columns) -> float:
    return sum(_row_height(row, chosen) for row in rows)


def _cells(table: Table, rows: tuple[Row, ...], align: Align | None) -> Iterator[tuple[GridCell, ...]]:
    """Each cell with its column, which follows from what the cells before it cover."""
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x, made = 0, []
        for cell in row:
            while (y, x) in covered:
                x += 1
            covered |= {(y + dy, x + dx) for dy in range(cell.rows) for dx in range(cell.columns)}
            made.append(_cell(cell, x, cell.align or align or table.aligns[x]))
            x += cell.columns
        yield tuple(made)


def _cell(cell: Cell, column: int, align: Align) -> GridCell:
    pieces = tuple(
        Piece(one.text, number=one.id) if isinstance(one, Number) else Piece(one) for one in cell.text if one
    )
    return GridCell(pieces, column, cell.columns, cell.rows, align)


def _row_height(row: tuple[GridCell, ...], chosen: Columns) -> float:
    """In points, near enough."""
    lines = [_lines(cell, chosen) for cell in row if cell.rows == 1]
    return max(lines, default=1) * chosen.pitch_pt + to_points(CELL_PADDING_MM)


def _lines(cell: GridCell, chosen: Columns) -> float:
    room = room_em(cell.column, cell.columns, chosen.widths_mm, size_pt=chosen.size_pt)
    parts = "".join(piece.text for piece in cell.pieces).split("\n")
    return sum(max(1, -(-em_width(part) // room)) for part in parts)
