"""Tables without rules: columns found by the white between them, rows by the column of values that has one line a row.

Only a table that names 指标 and a year in its heading is read so, since there every row has a value in the year's column.
The lines of the other cells belong to the value that is nearest, or, where cells begin at the top, to the last one above.
Where a row would have no name, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from luoshi.pack.text_readers.layout.sentences import opens_strongly

Char = dict[str, Any]

RIVER = 0.6  # of the type size: the least white between two columns
LEAST_COLUMNS, LEAST_ROWS, HEAD_LINES = 3, 2, 4
SAME_HEIGHT = 0.35  # of the type size
CLOSE = 1.08  # of the least distance of two lines
_YEAR = re.compile(r"20\d\d")
_VALUE = re.compile(r"^[\d.,%<>≥≤＜＞〔〕\[\]—–-]+(?:以上|以下|左右|以内)?$")
_NAME = re.compile(r"[一-鿿]{2,}")
_TITLE = re.compile(r"专栏|[附图]?表|第")
_AFTER = re.compile(r"[。；，]|^注[:：]|^(?:备注|说明)[:：]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one printed line has in one column: its words and the height of its middle."""

    text: str
    middle: float


@dataclass(frozen=True, slots=True)
class OpenTable:
    """The rows of a table without rules, heading first, and the characters that it takes up."""

    rows: tuple[tuple[str, ...], ...]
    chars: tuple[Char, ...]


def find_open_table(lines: Sequence[Sequence[Char]]) -> OpenTable | None:
    """The first such table among the printed lines of a page, each given by its characters."""
    texts = [_text(line) for line in lines]
    parted = [len(_columns(line)) > 1 and not _AFTER.search(text) for line, text in zip(lines, texts, strict=True)]
    for at, text in enumerate(texts):
        is_head = "指标" in text and parted[at] and not _TITLE.match(text)
        if is_head and _YEAR.search("".join(texts[max(0, at - 1) : at + HEAD_LINES])):
            begin = at - 1 if at and parted[at - 1] and not _TITLE.match(texts[at - 1]) else at
            found = _table(lines[begin : _end(texts, parted, at)])
            if found:
                return found
    return None


def _end(texts: Sequence[str], parted: Sequence[bool], begin: int) -> int:
    """Where prose or a heading follows; — — 〔15〕 opens with a dash and is a row."""
    for at in range(begin + 1, len(texts)):
        if _AFTER.search(texts[at]) or (opens_strongly(texts[at]) and not parted[at]):
            return at
    return len(texts)


def _table(lines: Sequence[Sequence[Char]]) -> OpenTable | None:
    chars = [char for line in lines for char in line if char["text"].strip()]
    columns = _columns(chars)
    if len(columns) < LEAST_COLUMNS:
        return None
    pieces = [_pieces(lines, left, right) for left, right in columns]
    anchors = _anchors(pieces)
    if len(anchors) < LEAST_ROWS + 1:
        return None
    tolerance = SAME_HEIGHT * chars[0]["size"]
    at_top = _begins_at_top(pieces, anchors, tolerance)
    rows = tuple(
        tuple(_cell(column, number, anchors, tolerance if at_top else None) for column in pieces)
        for number in range(len(anchors))
    )
    return OpenTable(rows, tuple(chars)) if all(_NAME.search("".join(row)) for row in rows) else None


def _columns(chars: Sequence[Char]) -> list[tuple[float, float]]:
    """The spans between which no character of the table stands."""
    spans: list[list[float]] = []
    for char in sorted((one for one in chars if one["text"].strip()), key=lambda each: float(each["x0"])):
        if spans and char["x0"] - spans[-1][1] < RIVER * char["size"]:
            spans[-1][1] = max(spans[-1][1], char["x1"])
        else:
            spans.append([char["x0"], char["x1"]])
    return [(left, right) for left, right in spans]


def _pieces(lines: Sequence[Sequence[Char]], left: float, right: float) -> list[_Piece]:
    found = []
    for line in lines:
        own = [char for char in line if left <= (char["x0"] + char["x1"]) / 2 <= right and char["text"].strip()]
        if own:
            middle = sum((char["top"] + char["bottom"]) / 2 for char in line) / len(line)
            found.append(_Piece(_text(own), middle))
    return found


def _anchors(columns: Sequence[Sequence[_Piece]]) -> list[float]:
    """The heights of the heading and of the rows, from the column of a year with the most values and little else."""
    best: list[float] = []
    for pieces in columns:
        head = next((at for at, piece in enumerate(pieces) if _YEAR.search(piece.text)), None)
        first = next((at for at, piece in enumerate(pieces) if _is_value(piece)), None)
        if head is None or first is None or first <= head:
            continue
        values = [piece.middle for piece in pieces[first:] if _is_value(piece)]
        if len(values) == len(pieces) - first and len(values) + 1 > len(best):
            heads = [piece.middle for piece in pieces[:first]]
            best = [sum(heads) / len(heads), *values]
    return best


def _is_value(piece: _Piece) -> bool:
    return bool(_VALUE.match(piece.text)) and not re.fullmatch(r"20\d\d", piece.text)


def _begins_at_top(columns: Sequence[Sequence[_Piece]], anchors: Sequence[float], tolerance: float) -> bool:
    """Whether the names of several lines have their first line beside a value, and not their middle."""
    names = max(columns, key=lambda pieces: sum(len(piece.text) for piece in pieces))
    firsts = [cell[0] for cell in _cells_of([piece.middle for piece in names]) if len(cell) > 1]
    return all(any(abs(first - anchor) <= tolerance for anchor in anchors) for first in firsts)


def _cells_of(middles: Sequence[float]) -> list[list[float]]:
    """The lines of a column, cell by cell: lines of one cell stand as close as any."""
    pitch = min((lower - upper for upper, lower in pairwise(middles)), default=0.0)
    cells: list[list[float]] = []
    for middle in middles:
        if cells and middle - cells[-1][-1] <= CLOSE * pitch:
            cells[-1].append(middle)
        else:
            cells.append([middle])
    return cells


def _cell(column: Sequence[_Piece], number: int, anchors: Sequence[float], from_top: float | None) -> str:
    return "".join(piece.text for piece in column if _row_of(piece, anchors, from_top) == number)


def _row_of(piece: _Piece, anchors: Sequence[float], from_top: float | None) -> int:
    if from_top is None:
        return min(range(len(anchors)), key=lambda at: abs(anchors[at] - piece.middle))
    above = [at for at, anchor in enumerate(anchors) if anchor <= piece.middle + from_top]
    return above[-1] if above else 0


def _text(chars: Sequence[Char]) -> str:
    return "".join(char["text"] for char in sorted(chars, key=lambda each: float(each["x0"]))).replace(" ", "")
