"""A table's columns in millimetres and its type size: as wide as the type area, never wider."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Language
from luoshi.reports.document.model import Align, Cell, Number, Row, Table
from luoshi.reports.document.setting import Grid, GridCell, Piece
from luoshi.reports.document.standard import LINE_PITCH_PT, LINES_PER_PAGE, TYPE_WIDTH_MM, to_points
from luoshi.reports.document.widths import em_width

CELL_PADDING_MM = 1.2
SIZES: dict[Language, tuple[tuple[float, float], ...]] = {  # size and pitch in points, the largest first
    "zh": ((12, 18), (10.5, 16), (9, 13.5), (7.5, 11.5)),
    "en": ((10.5, 14), (9.5, 13), (8.5, 11.5), (7.5, 10)),
}
MOST_LINES = 4  # lines of a cell beyond which a smaller size is tried
WHOLE_SHARE = 0.45  # a table of at most this share of a page is not divided
SHORTEST_COLUMN_EM = 2.0


def set_table(table: Table, *, language: Language, clings: bool) -> Grid:
    """The largest size at which no number breaks and cells stay short; the smallest one where none does."""
    widths = _widths(table)
    size, pitch = next(
        (one for one in SIZES[language] if _fits(table, widths, size_pt=one[0])),
        SIZES[language][-1],
    )
    head, rows = tuple(_cells(table, table.head, Align.CENTRE)), tuple(_cells(table, table.rows, None))
    height = sum(_row_height(row, widths, size_pt=size, pitch_pt=pitch) for row in (*head, *rows))
    return Grid(
        head=head,
        rows=rows,
        widths_mm=widths,
        size_pt=size,
        pitch_pt=pitch,
        is_whole=height <= WHOLE_SHARE * LINES_PER_PAGE * LINE_PITCH_PT,
        clings=clings,
    )


def _widths(table: Table) -> tuple[float, ...]:
    total = sum(table.widths)
    return tuple(TYPE_WIDTH_MM * width / total for width in table.widths)


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


def _fits(table: Table, widths: tuple[float, ...], *, size_pt: float) -> bool:
    for rows in (table.head, table.rows):
        for row in _cells(table, rows, None):
            for cell in row:
                room = _room_em(cell, widths, size_pt=size_pt)
                text = "".join(piece.text for piece in cell.pieces)
                longest = max((em_width(word) for piece in cell.pieces for word in _unbroken(piece)), default=0.0)
                if longest > room or em_width(text) > room * MOST_LINES or room < SHORTEST_COLUMN_EM:
                    return False
    return True


def _unbroken(piece: Piece) -> list[str]:
    """What must not be divided: numbers, and words of Latin script."""
    if piece.number:
        return [piece.text]
    return [word for word in piece.text.split() if word.isascii()]


def _room_em(cell: GridCell, widths: tuple[float, ...], *, size_pt: float) -> float:
    width = sum(widths[cell.column : cell.column + cell.columns]) - 2 * CELL_PADDING_MM
    return to_points(width) / size_pt


def _row_height(row: tuple[GridCell, ...], widths: tuple[float, ...], *, size_pt: float, pitch_pt: float) -> float:
    """In points, near enough."""
    lines = [
        sum(
            max(1, -(-em_width(part) // _room_em(cell, widths, size_pt=size_pt)))
            for part in "".join(piece.text for piece in cell.pieces).split("\n")
        )
        for cell in row
        if cell.rows == 1
    ]
    return max(lines, default=1) * pitch_pt + to_points(CELL_PADDING_MM)
