"""The text layer of a PDF as printed lines: where each stands on its page, and the rows of ruled tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from luoshi.pack.text_readers.ideographs import unify
from luoshi.pack.text_readers.pdf_columns import OpenTable, find_open_table

Char = dict[str, Any]

CELL = "\t"
SAME_LINE = 0.5  # of the type size: how far apart the feet of characters of one line may be
WORD_GAP = 0.28  # of the type size: an empty space this wide parts words
COLUMN_GAP = 2.5  # of the type size: this wide, it parts columns
MIN_RULES = 4  # fewer ruled lines cannot make a table
MAX_RULES = 4_000
GARBLED = "(cid:"


@dataclass(frozen=True, slots=True)
class Printed:
    """A line on a page: its words, its box in points, the size of its type; ``is_row`` for the row of a table."""

    text: str
    top: float
    bottom: float
    left: float
    right: float
    size: float
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page: its lines from top to bottom, its width and height in points, how many of its characters have no meaning."""

    lines: tuple[Printed, ...]
    width: float
    height: float
    has_pictures: bool
    garbled: int


def read_page(page: Any) -> PrintedPage:
    """The lines of a pdfplumber page; its cached objects are given back."""
    chars = [char for char in _once(page.chars) if char["text"].strip() or char["text"] in (" ", "\u3000")]
    garbled = sum(char["text"].startswith(GARBLED) for char in chars)
    tables = _tables(page)
    inside = [[char for char in chars if _is_in(char, table.bbox)] for table in tables]
    taken = {id(char) for group in inside for char in group}
    plain = [char for char in chars if id(char) not in taken]
    open_table = find_open_table(list(_lines_of(plain)))
    if open_table:
        used = {id(char) for char in open_table.chars}
        plain = [char for char in plain if id(char) not in used]
    lines = list(_printed_lines(plain))
    if open_table:
        lines.extend(_open_rows(open_table))
    for table, own in zip(tables, inside, strict=True):
        lines.extend(_rows(table, own))
    lines.sort(key=lambda line: (line.top, line.left))
    found = PrintedPage(tuple(lines), float(page.width), float(page.height), bool(page.images), garbled)
    page.close()
    return found


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Without the second copy of characters that were printed twice to look bold, and those set on their side."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        key = (char["text"], round(char["x0"]), round(char["top"]))
        if char.get("upright", True) and key not in seen:
            seen.add(key)
            yield char


def _tables(page: Any) -> list[Any]:
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    if not MIN_RULES <= rules <= MAX_RULES:
        return []
    return [table for table in page.find_tables() if len(table.rows) > 1 and len(table.cells) > 2]


def _is_in(char: Char, box: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(table: Any, chars: list[Char]) -> Iterator[Printed]:
    for row in table.rows:
        texts = [_cell_text(chars, cell) for cell in row.cells]
        if any(texts):
            left, top, right, bottom = row.bbox
            yield Printed(CELL.join(texts), top, bottom, left, right, 0.0, is_row=True)


def _cell_text(chars: list[Char], cell: Sequence[float] | None) -> str:
    if cell is None:
        return ""
    lines = [line.text for line in _printed_lines([char for char in chars if _is_in(char, cell)])]
    text = ""
    for line in lines:
        text += (" " if text[-1:].isalpha() and text[-1:].isascii() and line[:1].isascii() else "") + line
    return text


def _open_rows(table: OpenTable) -> Iterator[Printed]:
    """The rows of a table without rules, one below the other within the height that it takes up."""
    top, bottom = min(char["top"] for char in table.chars), max(char["bottom"] for char in table.chars)
    left, right = min(char["x0"] for char in table.chars), max(char["x1"] for char in table.chars)
    step = (bottom - top) / len(table.rows)
    for number, row in enumerate(table.rows):
        text = unify(CELL.join(row))
        yield Printed(text, top + number * step, top + (number + 1) * step, left, right, 0.0, is_row=True)


def _printed_lines(chars: list[Char]) -> Iterator[Printed]:
    for line in _lines_of(chars):
        yield from _printed(line)


def _lines_of(chars: list[Char]) -> Iterator[list[Char]]:
    """The characters of each printed line."""
    line: list[Char] = []
    for char in sorted(chars, key=lambda each: (each["bottom"], each["x0"])):
        if line and char["bottom"] - line[-1]["bottom"] > SAME_LINE * max(1.0, min(char["size"], line[-1]["size"])):
            yield line
            line = []
        line.append(char)
    yield line


def _printed(chars: list[Char]) -> Iterator[Printed]:
    ordered = sorted(chars, key=lambda each: each["x0"])
    while ordered and not ordered[0]["text"].strip():
        ordered.pop(0)
    while ordered and not ordered[-1]["text"].strip():
        ordered.pop()
    if not ordered:
        return
    yield Printed(
        text=unify(_spaced(ordered)),
        top=min(char["top"] for char in ordered),
        bottom=max(char["bottom"] for char in ordered),
        left=ordered[0]["x0"],
        right=max(char["x1"] for char in ordered),
        size=median(char["size"] for char in ordered),
    )


def _spaced(chars: list[Char]) -> str:
    """The characters with a space for each gap; a gap wide enough to part columns becomes a cell's edge."""
    text = chars[0]["text"]
    for left, right in pairwise(chars):
        gap, size = right["x0"] - left["x1"], max(left["size"], right["size"], 1.0)
        if gap > COLUMN_GAP * size:
            text += CELL
        elif gap > WORD_GAP * size and not _touches(left["text"], right["text"]):
            text += " "
        text += right["text"]
    return " ".join(part for part in text.split(" ") if part)


def _touches(left: str, right: str) -> bool:
    """Ideographs and their marks are often set loosely; a gap between them is no space."""
    return left.isspace() or right.isspace() or (ord(left[-1]) > 0x2E7F and ord(right[0]) > 0x2E7F)
