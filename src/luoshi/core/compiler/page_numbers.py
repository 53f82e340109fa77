"""Page numbers that stand alone on a line, between dashes, or glued to a line's beginning or end."""

from __future__ import annotations

import re

_FENCED = re.compile(
    r"^[\s\u3000]*(?:[-—–－·•]\s*\d{1,3}\s*[-—–－·•]|第\s*\d{1,3}\s*页(?:[\s，,/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})[\s\u3000]*$"
)
_BARE = re.compile(r"^[\s\u3000\f]*(\d{1,3})[\s\u3000\f]*$")
_GLUED_END = re.compile(
    r"(?<=[一-鿿，。；、])(?<!附件)(?<!附表)(?<!专栏)(?<!年)(?<!第)(?<!表)(?<!图)[-—–]?\s?(\d{1,3})\s?[-—–]?[\s\u3000]*$"
)
_GLUED_START = re.compile(
    r"^[-—–]?\s?(\d{1,3})\s?[-—–]?(?=[一-鿿（“]|--|——)(?![年月日个户家项件亿万千百%元名座条台吨亩号届强大位次分天小级类所倍人种])"
)
_MIN_GAP = 120
_MAX_GAP = 4000
_MIN_CHAIN = 3


def find_page_numbers(text: str) -> dict[int, tuple[int, int]]:
    """Line start → the part of the line, as (from, to) within it, that is a page number."""
    found: dict[int, tuple[int, int]] = {}
    candidates: list[tuple[int, int, tuple[int, int]]] = []
    at = 0
    for line in text.split("\n"):
        if line:
            _look_at(line, at, found, candidates)
        at += len(line) + 1
    for start, _, cut in _longest_run(candidates):
        found[start] = cut
    return found


def _look_at(
    line: str, at: int, found: dict[int, tuple[int, int]], candidates: list[tuple[int, int, tuple[int, int]]]
) -> None:
    if len(line) < 24 and _FENCED.match(line):
        found[at] = (0, len(line))
        return
    for pattern, glued_start in ((_BARE, True), (_GLUED_START, True), (_GLUED_END, False)):
        match = pattern.match(line) if glued_start else pattern.search(line)
        if match:
            cut = (0, match.end()) if glued_start else (match.start(), len(line))
            candidates.append((at, int(match.group(1)), cut))
            return


def _longest_run(
    candidates: list[tuple[int, int, tuple[int, int]]],
) -> list[tuple[int, int, tuple[int, int]]]:
    """The longest run of candidates counting up by one at page-like distances; empty where none is long enough."""
    best: dict[int, tuple[int, int]] = {}
    previous = [-1] * len(candidates)
    longest, last = 0, -1
    for index, (start, value, _) in enumerate(candidates):
        length, before = _before(best, candidates, value, start)
        previous[index] = before
        if length + 1 >= best.get(value, (0, -1))[0] or start - candidates[best[value][1]][0] > _MAX_GAP:
            best[value] = (length + 1, index)
        if length + 1 > longest:
            longest, last = length + 1, index
    if longest < _MIN_CHAIN:
        return []
    run = []
    while last >= 0:
        run.append(candidates[last])
        last = previous[last]
    return run


def _before(
    best: dict[int, tuple[int, int]], candidates: list[tuple[int, int, tuple[int, int]]], value: int, start: int
) -> tuple[int, int]:
    """The longest run that this number can go on from; up to two pages may have lost their number."""
    options = [(0, -1)]
    for step in (1, 2, 3):
        length, before = best.get(value - step, (0, -1))
        if before >= 0 and _MIN_GAP * step <= start - candidates[before][0] <= _MAX_GAP * step:
            options.append((length, before))
    return max(options)
