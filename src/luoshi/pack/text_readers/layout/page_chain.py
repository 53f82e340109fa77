"""Numbers that rise from page to page: the longest chain among those that may be page numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.pack.text_readers.layout.line import Line

PAGE_CHARACTERS = 180  # the least text between two page numbers
PAGE_LINES = 5
TABLE_LINES = 18
MIN_CHAIN = 3
MAX_STEP = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that may be a page number: its line, its value, and the characters of the line that it takes up."""

    index: int
    number: int
    span: tuple[int, int]


def find_chain(marks: Sequence[Mark], lines: Sequence[Line], *, max_step: int = MAX_STEP) -> list[Mark]:
    """The longest run of marks whose numbers rise by small steps at the distance of pages; [] where it is short."""
    best: dict[int, list[int]] = defaultdict(list)  # by number: the marks that end a chain, as indexes
    length, before = [1] * len(marks), [-1] * len(marks)
    for at, mark in enumerate(marks):
        for step in range(1, max_step + 1):
            for earlier in reversed(best[mark.number - step]):
                if is_page_apart(marks[earlier], mark, lines):
                    if length[earlier] + 1 > length[at]:
                        length[at], before[at] = length[earlier] + 1, earlier
                    break
        best[mark.number].append(at)
    return _walk_back(marks, length, before)


def _walk_back(marks: Sequence[Mark], length: list[int], before: list[int]) -> list[Mark]:
    if not marks or max(length) < MIN_CHAIN:
        return []
    at = length.index(max(length))
    chain = []
    while at >= 0:
        chain.append(marks[at])
        at = before[at]
    return chain[::-1]


def is_page_apart(first: Mark, second: Mark, lines: Sequence[Line]) -> bool:
    return are_pages_apart(first.index, second.index, lines, pages=second.number - first.number)


def are_pages_apart(first: int, second: int, lines: Sequence[Line], *, pages: int = 1) -> bool:
    """Whether as much stands between two lines as on so many pages: text, or the short lines of a flattened table."""
    characters = lines[second].start - lines[first].start
    if second - first >= TABLE_LINES * pages:
        return True
    return second - first >= PAGE_LINES and characters >= PAGE_CHARACTERS * pages
