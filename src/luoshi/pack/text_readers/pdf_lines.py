"""From printed pages to the lines that ``layout`` joins: margins found, running headers and page numbers dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.page_marks import dressed_number, header_key, is_bare_number
from luoshi.pack.text_readers.layout.sentences import is_sentence
from luoshi.pack.text_readers.pdf_pages import CELL, Printed, PrintedPage

MARGIN_LINES = 2  # how many lines at a page's top and bottom may be headers and page numbers
MARGIN_SHARE = 0.15  # of the page's height
MIN_REPEATS, REPEAT_SHARE = 3, 0.4
INDENT = 1.2  # of the type size
OTHER_SIZE = 0.08
SAME_HEIGHT = 6.0  # points
FULL_AT = 0.9  # of the lines end left of the right margin


@dataclass(frozen=True, slots=True)
class Margins:
    left: float
    right: float


def source_text(pages: Sequence[PrintedPage]) -> str:
    """The linear text that offsets lead back to: every printed line, each page closed by a form feed."""
    return "".join("\n".join(line.text for line in page.lines) + "\f" for page in pages)


def lines_of(pages: Sequence[PrintedPage]) -> list[Line]:
    """The lines of the plan itself, with the room at their right and whether they open a paragraph."""
    dropped = _margin_lines(pages)
    found: list[Line] = []
    at, before = 0, 0.0
    for index, page in enumerate(pages):
        margins = _margins(page, index, dropped) or Margins(0.0, 0.0)
        for place, printed in enumerate(page.lines):
            if (index, place) not in dropped:
                found.append(_line(printed, at, margins, before))
                before = printed.size or before
            at += len(printed.text) + 1
        at += 0 if page.lines else 1
    return found


def _line(printed: Printed, start: int, margins: Margins, size_before: float) -> Line:
    if printed.is_row or CELL in printed.text:
        return Line(printed.text, start, is_closed=True)
    half = max(printed.size, 1.0) / 2
    other_size = size_before > 0 and abs(printed.size - size_before) > OTHER_SIZE * size_before
    return Line(
        printed.text,
        start,
        room=max(0.0, (margins.right - printed.right) / half),
        opens=other_size or printed.left > margins.left + INDENT * printed.size,
    )


def _margins(page: PrintedPage, index: int, dropped: set[tuple[int, int]]) -> Margins | None:
    """The left edge that most lines share, and the right edge that the longest reach."""
    body = [
        line
        for place, line in enumerate(page.lines)
        if not line.is_row and CELL not in line.text and (index, place) not in dropped
    ]
    if not body:
        return None
    left = min(line.left for line in body)
    rights = sorted(line.right for line in body)
    return Margins(left, rights[min(len(rights) - 1, int(len(rights) * FULL_AT))])


def _margin_lines(pages: Sequence[PrintedPage]) -> set[tuple[int, int]]:
    """Page and place of every running header and page number."""
    edges: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    numbers: set[tuple[int, int]] = set()
    for index, place, line in _edge_lines(pages):
        if dressed_number(line.text) is not None or (is_bare_number(line.text) and not line.is_row):
            numbers.add((index, place))
        elif not is_sentence(line.text):
            edges[_edge_key(line)].append((index, place))
    repeated = Counter({key: len({index for index, _ in found}) for key, found in edges.items()})
    least = max(MIN_REPEATS, len(pages) * REPEAT_SHARE / 2)  # odd and even pages may have headers of their own
    return numbers | {place for key, count in repeated.items() if count >= least for place in edges[key]}


def _edge_key(line: Printed) -> tuple[str, int]:
    """A header says the same at the same height; the page number in it aside."""
    return header_key(line.text.replace(CELL, " ")), round(line.top / SAME_HEIGHT)


def _edge_lines(pages: Sequence[PrintedPage]) -> Iterator[tuple[int, int, Printed]]:
    for index, page in enumerate(pages):
        last = len(page.lines) - 1
        for place, line in enumerate(page.lines):
            at_top = place < MARGIN_LINES and line.bottom < page.height * MARGIN_SHARE
            at_foot = place > last - MARGIN_LINES and line.top > page.height * (1 - MARGIN_SHARE)
            if at_top or at_foot:
                yield index, place, line
