"""How wide a table's columns are and in what size it is set, so that numbers stay whole and cells short.

The widths that a table asks for are kept as long as they serve. Where they do not at a size that reads well, the columns
are measured instead: each gets what its longest word needs, and the rest goes by how much text it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from luoshi.core.wording import Language
from luoshi.reports.document.setting import GridCell, Piece
from luoshi.reports.document.standard import TYPE_WIDTH_MM, to_points
from luoshi.reports.document.widths import em_width

CELL_PADDING_MM = 1.2
SIZES: dict[Language, tuple[tuple[float, float], ...]] = {  # size and pitch in points, the largest first
    "zh": ((12, 18), (10.5, 16), (9, 13.5), (7.5, 11.5)),
    "en": ((10.5, 14), (9.5, 13), (8.5, 11.5), (7.5, 10)),
}
MOST_LINES = 4  # lines of a cell beyond which another width or size is tried
ANY_LINES = float("inf")
CLEARLY_SHORTER = 0.85
FAR_SHORTER, MANY_LINES = 0.65, 20
READS_WELL_PT = 8.5
LONGEST_WISH_EM = 40.0  # beyond which more text gives a column no more room
SHORTEST_COLUMN_EM = 2.0
SHORT_TEXT_EM = 4.0  # a text as short as ●绿灯, 2024年 or 责任单位 stays on one line
SHORT_LINE_EM = 6.0  # as does a line that was broken off on purpose, such as （2023年） under its value
LONGEST_UNBROKEN = 16  # characters of a number that is kept on one line
SPACES, NO_BREAK = re.compile(r"[ \n\t]+"), re.compile("[\u00a0\u202f]")
SLACK_EM = 0.5  # stand-in fonts set digits and letters a little wider than half an em

ROUNDING_EM = 1e-6


@dataclass(frozen=True, slots=True)
class Columns:
    """``is_tight``: even at the smallest size a number or word is wider than its column and has to break."""

    widths_mm: tuple[float, ...]
    size_pt: float
    pitch_pt: float
    is_tight: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A cell in ems: its whole text, and its longest word or number."""

    column: int
    columns: int
    text_em: float
    longest_em: float


def choose_columns(rows: Iterable[Iterable[GridCell]], widths: tuple[float, ...], *, language: Language) -> Columns:
    """``widths`` are relative. A cell with a long text does not make the whole table small: where it takes many lines at
    any size that reads well, it takes them."""
    measured = [[_measure(cell) for cell in row] for row in rows]
    asked = tuple(TYPE_WIDTH_MM * width / sum(widths) for width in widths)
    sizes = SIZES[language]
    for most_lines, tried in ((MOST_LINES, sizes[:-1]), (ANY_LINES, sizes[1:])):
        fitting = [
            Columns(chosen, size, pitch, is_tight=False)
            for size, pitch in tried
            if (chosen := _better(measured, asked, size_pt=size, most_lines=most_lines))
        ]
        if fitting:
            return _large_enough(measured, fitting)
    return Columns(asked, *sizes[-1], is_tight=True)


def _large_enough(rows: list[list[Measured]], fitting: list[Columns]) -> Columns:
    """The largest size, unless the table is long and a smaller one that reads well spares far more lines than smaller type
    alone would: long names squeezed beside wide numbers."""
    chosen, *smaller = fitting
    for other in smaller:
        before, after = (_lines(rows, one.widths_mm, size_pt=one.size_pt) for one in (chosen, other))
        if other.size_pt >= READS_WELL_PT and after < before * FAR_SHORTER and before - after >= MANY_LINES:
            chosen = other
    return chosen


def _better(
    rows: list[list[Measured]], asked: tuple[float, ...], *, size_pt: float, most_lines: float
) -> tuple[float, ...]:
    """The widths asked for, unless others make the table clearly shorter; empty where neither fits."""
    cells = [cell for row in rows for cell in row]
    least = _least(cells, len(asked))
    candidates = {
        one: _lines(rows, one, size_pt=size_pt)
        for one in (asked, *(_by_content(least, wishes, size_pt=size_pt) for wishes in _wishes(cells, len(asked))))
        if one and all(_fits(cell, one, size_pt=size_pt, most_lines=most_lines) for cell in cells)
    }
    if not candidates:
        return ()
    shortest = min(candidates, key=lambda one: candidates[one])
    return shortest if candidates[shortest] < candidates.get(asked, ANY_LINES) * CLEARLY_SHORTER else asked


def _lines(rows: list[list[Measured]], widths: tuple[float, ...], *, size_pt: float) -> float:
    """How many lines the rows take together."""
    return sum(
        max(ceil(cell.text_em / room_em(cell.column, cell.columns, widths, size_pt=size_pt)) for cell in row)
        for row in rows
        if row
    )


def room_em(column: int, columns: int, widths: tuple[float, ...], *, size_pt: float) -> float:
    """What a cell holds in a line."""
    return to_points(sum(widths[column : column + columns]) - 2 * CELL_PADDING_MM) / size_pt


def _measure(cell: GridCell) -> Measured:
    lines = "".join(piece.text for piece in cell.pieces).split("\n")
    longest = max((em_width(word) for piece in cell.pieces for word in _unbroken(piece)), default=0.0)
    whole = sum(map(em_width, lines))
    limit = SHORT_TEXT_EM if len(lines) == 1 else SHORT_LINE_EM
    longest = max(longest, *(width for line in lines if (width := em_width(line)) <= limit), 0.0)
    return Measured(cell.column, cell.columns, whole, longest + SLACK_EM if longest else 0.0)


def _unbroken(piece: Piece) -> list[str]:
    """What must not be divided: numbers, which may break at a space alone, and words of Latin script. A no-break space is
    no space."""
    words = SPACES.split(piece.text)
    if piece.number and len(piece.text) <= LONGEST_UNBROKEN:
        return words
    return [word for word in words if NO_BREAK.sub("", word).isascii()]


def _fits(cell: Measured, widths: tuple[float, ...], *, size_pt: float, most_lines: float) -> bool:
    room = room_em(cell.column, cell.columns, widths, size_pt=size_pt) + ROUNDING_EM
    return cell.longest_em <= room and cell.text_em <= room * most_lines and room >= SHORTEST_COLUMN_EM


def _least(cells: list[Measured], count: int) -> list[float]:
    """What the longest word of each column needs."""
    least = [SHORTEST_COLUMN_EM] * count
    for cell in cells:
        if cell.columns == 1:
            least[cell.column] = max(least[cell.column], cell.longest_em)
    return least


def _wishes(cells: list[Measured], count: int) -> tuple[list[float], list[float]]:
    """What each column would take to hold its longest text on one line, and its text of middling length: a column of
    long names next to one with a single long note is served by the second."""
    texts: list[list[float]] = [[] for _ in range(count)]
    for cell in cells:
        if cell.columns == 1:
            texts[cell.column].append(min(cell.text_em, LONGEST_WISH_EM))
    return [max(own, default=0.0) for own in texts], [sum(own) / len(own) if own else 0.0 for own in texts]


def _by_content(least: list[float], natural: list[float], *, size_pt: float) -> tuple[float, ...]:
    """What is to spare goes to all columns alike; empty where the longest words alone are too wide."""
    room = to_points(TYPE_WIDTH_MM - 2 * CELL_PADDING_MM * len(least)) / size_pt - sum(least)
    if room < 0:
        return ()
    wishes = [max(0.0, wish - own) for wish, own in zip(natural, least, strict=True)]
    total = sum(wishes)
    granted, spare = (1.0, (room - total) / len(least)) if total <= room else (room / total, 0.0)
    ems = [own + granted * wish + spare for own, wish in zip(least, wishes, strict=True)]
    return tuple(em * size_pt / to_points(1) + 2 * CELL_PADDING_MM for em in ems)
