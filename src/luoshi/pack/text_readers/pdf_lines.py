"""From printed pages to the lines that ``layout`` joins: margins found, running headers and page numbers dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import inf

from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.page_marks import dressed_number, header_key, is_bare_number
from luoshi.pack.text_readers.layout.sentences import is_cut_short, is_finished, is_sentence, opens_strongly
from luoshi.pack.text_readers.pdf_margins import Margins, find_margins, is_prose
from luoshi.pack.text_readers.pdf_pages import CELL, Printed, PrintedPage

MARGIN_LINES = 2  # how many lines at a page's top and bottom may be headers and page numbers
MARGIN_SHARE = 0.15  # of the page's height
MIN_REPEATS, REPEAT_SHARE = 3, 0.4
INDENT = 1.2  # of the type size
OTHER_SIZE = 0.08
SAME_HEIGHT = 6.0  # points
LONG_TITLE = 0.6  # of the text's width
NEAR = 1.2  # of the type size: the gap between two lines of one title


def source_text(pages: Sequence[PrintedPage]) -> str:
    """The linear text that offsets lead back to: every printed line, each page closed by a form feed."""
    return "".join("\n".join(line.text for line in page.lines) + "\f" for page in pages)


def lines_of(pages: Sequence[PrintedPage]) -> list[Line]:
    """The lines of the plan itself, with the room at their right and whether they open a paragraph."""
    dropped = _margin_lines(pages)
    margins = find_margins(pages, dropped)
    found: list[Line] = []
    at = 0
    before: Printed | None = None
    for index, page in enumerate(pages):
        for place, printed in enumerate(page.lines):
            if (index, place) not in dropped:
                found.append(_line(printed, at, margins[index], before))
                before = printed
            at += len(printed.text) + 1
        at += 0 if page.lines else 1
    return found


def _line(printed: Printed, start: int, margins: Margins, before: Printed | None) -> Line:
    if not is_prose(printed):
        return Line(printed.text, start, is_closed=True)
    if _is_centred(printed, margins):
        return Line(
            printed.text, start, room=_title_room(printed, margins), opens=not _goes_on(before, printed, margins)
        )
    half = max(printed.size, 1.0) / 2
    return Line(
        printed.text,
        start,
        room=max(0.0, (margins.right - printed.right) / half),
        opens=_has_other_size(before, printed) or printed.left > margins.left + INDENT * printed.size,
    )


def _is_centred(line: Printed, margins: Margins) -> bool:
    return line.left - margins.left > INDENT * line.size and _is_balanced(line, margins)


def _is_balanced(line: Printed, margins: Margins) -> bool:
    """Whether as much is left free at its left as at its right, as in a full line too."""
    return abs((line.left - margins.left) - (margins.right - line.right)) < line.size


def _title_room(line: Printed, margins: Margins) -> float:
    """A long line of a centred title was broken where its words part, not where the page ends."""
    return 0.0 if line.right - line.left >= LONG_TITLE * margins.width else inf


def _goes_on(before: Printed | None, line: Printed, margins: Margins) -> bool:
    """Whether a centred line continues the title on the line above it."""
    if before is None or not is_prose(before) or not _is_balanced(before, margins) or _has_other_size(before, line):
        return False
    if is_finished(before.text) or opens_strongly(line.text) or not 0 <= line.top - before.bottom < NEAR * line.size:
        return False
    return is_cut_short(before.text) or before.right - before.left >= LONG_TITLE * margins.width


def _has_other_size(before: Printed | None, line: Printed) -> bool:
    return before is not None and before.size > 0 and abs(line.size - before.size) > OTHER_SIZE * before.size


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
