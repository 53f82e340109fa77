"""A grid as a Word table: fixed columns as wide as the type area, heads that repeat, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from luoshi.reports.document.docx.xml import TYPE_WIDTH_TWIPS, ParagraphWriter, style_id, twips
from luoshi.reports.document.model import Align
from luoshi.reports.document.setting import Grid, GridCell
from luoshi.reports.document.standard import to_points
from luoshi.reports.document.styles import Role
from luoshi.reports.document.table_widths import CELL_PADDING_MM

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in EDGES)
ALIGNMENT = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
PADDING = twips(to_points(CELL_PADDING_MM))
MARGINS = (
    f'<w:top w:w="30" w:type="dxa"/><w:left w:w="{PADDING}" w:type="dxa"/>'
    f'<w:bottom w:w="30" w:type="dxa"/><w:right w:w="{PADDING}" w:type="dxa"/>'
)
LONGEST_WHOLE_ROW = 300  # characters of a cell beyond which its row may be divided


def table_xml(grid: Grid, writer: ParagraphWriter) -> str:
    columns = _columns(grid)
    grid_xml = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows = [*_rows(grid.head, len(columns)), *_rows(grid.rows, len(columns))]
    heads = len(grid.head)
    body = "".join(
        _row(grid, row, columns, writer, is_head=index < heads, stays=_stays(grid, index, len(rows)))
        for index, row in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{MARGINS}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid_xml}</w:tblGrid>{body}</w:tbl>"
    )


def _columns(grid: Grid) -> list[int]:
    """Whole twips that add up to the type area."""
    edges = [0.0]
    for width in grid.widths_mm:
        edges.append(edges[-1] + width)
    places = [round(edge / edges[-1] * TYPE_WIDTH_TWIPS) for edge in edges]
    return [after - before for before, after in pairwise(places)]


def _stays(grid: Grid, index: int, count: int) -> bool:
    """Whether a row stays with the next: head and first row always, every row of a short table, the last with its notes."""
    if index == count - 1:
        return grid.clings and grid.is_whole
    return grid.is_whole or index < len(grid.head)


Slot = tuple[GridCell, bool]  # the cell and whether this row only continues it


def _rows(rows: tuple[tuple[GridCell, ...], ...], columns: int) -> Iterator[list[Slot]]:
    """Each row with the cells that reach into it from above."""
    running: dict[int, tuple[GridCell, int]] = {}
    for row in rows:
        slots: dict[int, Slot] = {}
        for column, (cell, left) in list(running.items()):
            slots[column] = (cell, True)
            running[column] = (cell, left - 1)
            if left == 1:
                del running[column]
        for cell in row:
            slots[cell.column] = (cell, False)
            if cell.rows > 1:
                running[cell.column] = (cell, cell.rows - 1)
        yield [slots[column] for column in range(columns) if column in slots]


def _row(
    grid: Grid, slots: list[Slot], columns: list[int], writer: ParagraphWriter, *, is_head: bool, stays: bool
) -> str:
    longest = max(sum(len(piece.text) for piece in cell.pieces) for cell, _ in slots)
    properties = "<w:cantSplit/>" * (longest <= LONGEST_WHOLE_ROW) + "<w:tblHeader/>" * is_head
    cells = "".join(_cell(grid, slot, columns, writer, is_head=is_head, stays=stays) for slot in slots)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cell(grid: Grid, slot: Slot, columns: list[int], writer: ParagraphWriter, *, is_head: bool, stays: bool) -> str:
    cell, is_continued = slot
    width = sum(columns[cell.column : cell.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = "<w:vMerge/>" if is_continued else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    role = Role.TABLE_HEAD if is_head else Role.TABLE_CELL
    runs = "" if is_continued else writer.runs(cell.pieces, size_pt=grid.size_pt)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{"<w:keepNext/>" * stays}'
        f'<w:spacing w:line="{twips(grid.pitch_pt)}" w:lineRule="exact"/>'
        f'<w:jc w:val="{ALIGNMENT[cell.align]}"/></w:pPr>{runs}</w:p></w:tc>'
    )
