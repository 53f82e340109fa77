"""Page numbers and running headers in a text that was once pages.

A number is a page number by its dress ("- 12 -", "第12页", "12/40"), or because it belongs to a chain of numbers that
rise by one or two at the distance of a page. The distance keeps the serial numbers of a flattened table, which rise
too, and the annexes, whose numbers touch their word. A running header is what stands beside most page marks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.page_chain import Mark, find_chain
from luoshi.pack.text_readers.layout.running_titles import title_marks
from luoshi.pack.text_readers.layout.sentences import REACH, is_sentence, opens_strongly

MAX_DRESSED_STEP = 8
FRAMED_SHARE = 0.8
MIN_HEADERS, MIN_HEADER_SHARE, LONGEST_HEADER = 3, 0.5, 60

_DASH = r"[-—–－─―‐_~·•]"
_DRESSED = re.compile(
    rf"""^\s*(?:
        {_DASH}{{1,3}}\s*(?P<a>\d{{1,4}})\s*{_DASH}{{1,3}}
      | 第\s*(?P<b>\d{{1,4}})\s*页(?:\s*[,，/]?\s*[（(]?\s*共\s*\d{{1,4}}\s*页\s*[）)]?)?
      | (?P<c>\d{{1,4}})\s*[/／]\s*\d{{1,4}}
      | [Pp](?:age|AGE|\.)?\s*(?P<d>\d{{1,4}})(?:\s*(?:of|OF|/)\s*\d{{1,4}})?
      | 〔?\s*[【\[]\s*(?P<e>\d{{1,4}})\s*[】\]]
    )\s*$""",
    re.VERBOSE,
)
_IN_TABLES = {"fraction": re.compile(r"\d\s*[/／]"), "bracket": re.compile(r"[【\[]")}
_BARE = re.compile(r"^\s*(\d{1,4})\s*$")
_BESIDE_HEADER = re.compile(r"^\s*(?:(?P<head>\S.{5,56}?)\s+(?P<n>\d{1,4})|(?P<m>\d{1,4})\s+(?P<tail>\S.{5,56}?))\s*$")
_GLUED_END = re.compile(rf"(?<=[。；：！？”）\s])\s*(?:{_DASH}\s*(?P<n>\d{{1,4}})\s*{_DASH}|(?P<m>\d{{1,4}}))\s*$")
_GLUED_DRESSED_END = re.compile(r"\s*(?:—|－|–|-)\s*(?P<n>\d{1,4})\s*(?:—|－|–|-)\s*$")
_GLUED_START = re.compile(rf"^\s*(?:{_DASH}\s*(?P<n>\d{{1,4}})\s*{_DASH}|(?P<m>\d{{1,4}}))\s*(?=\S)")


def without_page_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and running headers; what else stood in a line stays in it."""
    marks = _page_numbers(lines)
    if not marks:
        return list(lines)
    dropped = _running_headers(lines, marks) | _blank_frames(lines, marks)
    kept = [_cut(line, marks.get(index)) for index, line in enumerate(lines)]
    return [line for index, line in enumerate(kept) if line is not None and index not in dropped]


def _blank_frames(lines: Sequence[Line], marks: dict[int, Mark]) -> set[int]:
    """The blank lines that stand around page marks, where they do so nearly always."""
    framed = [
        {index - 1, index + 1}
        for index in marks
        if 0 < index < len(lines) - 1 and lines[index - 1].is_blank and lines[index + 1].is_blank
    ]
    return set().union(*framed) if len(framed) >= len(marks) * FRAMED_SHARE else set()


def dressed_number(text: str) -> int | None:
    """The number of a line that holds nothing but a page number dressed as one."""
    found = _DRESSED.match(text.strip()[:LONGEST_HEADER])
    return int(next(group for group in found.groups() if group)) if found else None


def is_bare_number(text: str) -> bool:
    return bool(_BARE.match(text.strip()[:8]))


def header_key(text: str) -> str:
    """A running header without its page number and its spaces."""
    return re.sub(r"\s|^\s*\d{1,4}(?=\s)|(?<=\s)\d{1,4}\s*$", "", text)


def _page_numbers(lines: Sequence[Line]) -> dict[int, Mark]:
    """The page number of each line that has one, or the running title that stands for it."""
    found: dict[int, Mark] = {}
    for marks in (*_candidates(lines), title_marks(lines)):
        for mark in marks:
            found.setdefault(mark.index, mark)
    return found


def _candidates(lines: Sequence[Line]) -> Iterable[list[Mark]]:
    dressed, bare, glued = [], [], []
    beside: dict[str, list[Mark]] = defaultdict(list)
    for index, line in enumerate(lines):
        whole = (0, len(line.text))
        number = dressed_number(line.text)
        if number is not None:
            dressed.append(Mark(index, number, whole))
        elif found := _BARE.match(line.text.strip()[:8]):
            bare.append(Mark(index, int(found.group(1)), whole))
        elif not line.is_closed:
            glued.extend(_glued(index, line.text))
            if (found := _BESIDE_HEADER.match(line.text.strip()[:80])) and not opens_strongly(line.text):
                number = int(found["n"] or found["m"])
                beside[found["head"] or found["tail"]].append(Mark(index, number, whole))
    yield _sure(dressed, lines)
    yield find_chain(bare, lines)
    for marks in beside.values():
        yield find_chain(marks, lines)
    yield find_chain([mark for mark in glued if _is_dressed(mark, lines)], lines, max_step=MAX_DRESSED_STEP)
    yield find_chain(glued, lines)


def _sure(dressed: list[Mark], lines: Sequence[Line]) -> list[Mark]:
    """Dressed numbers need no chain, unless they may be cells of a table: a fraction (1/2), a sum in brackets ([650])."""
    unsure = [[mark for mark in dressed if _IN_TABLES[kind].search(lines[mark.index].text)] for kind in _IN_TABLES]
    taken = {mark.index for group in unsure for mark in group}
    sure = [mark for mark in dressed if mark.index not in taken]
    return [*sure, *(mark for group in unsure for mark in find_chain(group, lines))]


def _is_dressed(mark: Mark, lines: Sequence[Line]) -> bool:
    return not lines[mark.index].text[slice(*mark.span)].strip().isdigit()


def _glued(index: int, text: str) -> list[Mark]:
    """Numbers stuck to the end of a sentence or to the front of a heading."""
    marks = []
    body = text.rstrip()
    tail = body[-REACH:]
    end = _GLUED_END.search(tail) or _GLUED_DRESSED_END.search(tail)
    if end and end.start() > 0:
        number = next(group for group in end.groups() if group)
        marks.append(Mark(index, int(number), (len(body) - len(tail) + end.start(), len(text))))
    start = _GLUED_START.match(text) if len(text) - len(text.lstrip()) < REACH else None
    if start and (start["n"] or text[start.end() - 1] == "\u3000" or opens_strongly(text[start.end() :])):
        marks.append(Mark(index, int(start["n"] or start["m"]), start.span()))
    return marks


def _running_headers(lines: Sequence[Line], marks: dict[int, Mark]) -> set[int]:
    """The lines beside page marks that say the same on most pages."""
    beside: dict[str, list[int]] = defaultdict(list)
    for index in marks:
        for neighbour in _neighbours(lines, index):
            if neighbour not in marks and not is_sentence(lines[neighbour].text):
                beside[header_key(lines[neighbour].text)].append(neighbour)
    counts = Counter({key: len(set(found)) for key, found in beside.items() if 0 < len(key) <= LONGEST_HEADER})
    least = max(MIN_HEADERS, len(marks) * MIN_HEADER_SHARE)
    return {index for key, count in counts.items() if count >= least for index in beside[key]}


def _neighbours(lines: Sequence[Line], index: int) -> list[int]:
    """The nearest line with words on either side."""
    found = []
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and lines[at].is_blank and abs(at - index) < 8:
            at += step
        if 0 <= at < len(lines) and not lines[at].is_blank:
            found.append(at)
    return found


def _cut(line: Line, mark: Mark | None) -> Line | None:
    if mark is None:
        return line
    start, end = mark.span
    left, right = line.text[:start], line.text[end:]
    if not (left + right).strip():
        return None
    return replace(line, text=left) if left.strip() else replace(line, text=right, start=line.start + end)
