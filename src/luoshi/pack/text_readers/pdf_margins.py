"""The edges of the text on a document's pages, which a single page, short or full of headings, does not show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.pack.text_readers.pdf_pages import CELL, Printed, PrintedPage

FULL_AT = 0.9  # of the lines end left of the right edge
COMMON_SHARE = 0.15  # of the lines begin at the left edge, at the least
ENOUGH = 12  # lines, for odd and even pages to have edges of their own
GRAIN = 2.0  # points

Place = tuple[int, int]  # a page, and a line on it
Kind = tuple[int, int]  # a page's width, and whether its number is odd


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the text, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def find_margins(pages: Sequence[PrintedPage], dropped: set[Place]) -> list[Margins]:
    """The margins of each page; pages of one width share them, odd and even ones apart where there are enough lines."""
    own: dict[Kind, list[Printed]] = defaultdict(list)
    shared: dict[int, list[Printed]] = defaultdict(list)
    for index, page in enumerate(pages):
        for place, line in enumerate(page.lines):
            if is_prose(line) and (index, place) not in dropped:
                own[_kind(index, page)].append(line)
                shared[round(page.width)].append(line)
    known = {kind: _edges(lines if len(lines) >= ENOUGH else shared[kind[0]]) for kind, lines in own.items()}
    return [known.get(_kind(index, page), Margins(0.0, page.width)) for index, page in enumerate(pages)]


def is_prose(line: Printed) -> bool:
    return not line.is_row and CELL not in line.text


def _kind(index: int, page: PrintedPage) -> Kind:
    return round(page.width), index % 2


def _edges(lines: Sequence[Printed]) -> Margins:
    """The leftmost edge that many lines share, and the right edge that the longest reach."""
    lefts = Counter(round(line.left / GRAIN) for line in lines)
    common = [left for left, count in lefts.items() if count >= len(lines) * COMMON_SHARE]
    rights = sorted(line.right for line in lines)
    left = min(common) * GRAIN if common else min(line.left for line in lines)
    return Margins(left, rights[min(len(rights) - 1, int(len(rights) * FULL_AT))])
