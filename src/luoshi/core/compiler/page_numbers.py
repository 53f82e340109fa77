"""Page numbers that stand alone on a line, between dashes, or glued to a line's beginning or end."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_FENCED_WEIGHT = 3.0
_CELL_WIDTH = 8


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number that may be a page's: its line's start, its value, its part of the line, and how likely it is one."""

    start: int
    value: int
    cut: tuple[int, int]
    weight: float


def find_page_numbers(text: str) -> dict[int, tuple[int, int]]:
    """Line start → the part of the line, as (from, to) within it, that is a page number."""
    candidates: list[_Candidate] = []
    at = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line:
            candidates.extend(
                _candidate(line, at, [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]])
            )
        at += len(line) + 1
    fenced = [one for one in candidates if one.weight == _FENCED_WEIGHT]
    return {one.start: one.cut for one in [*fenced, *_likeliest_run(candidates)]}


def _candidate(line: str, at: int, beside: list[str]) -> list[_Candidate]:
    """The number of a line that may be a page's. Fenced it is one; alone between cells of a table it may be a value."""
    fenced = _FENCED.match(line) if len(line) < 24 else None
    if fenced:
        digits = re.search(r"\d+", line)
        return [_Candidate(at, int(digits.group()), (0, len(line)), _FENCED_WEIGHT)] if digits else []
    for pattern in (_BARE, _GLUED_START, _GLUED_END):
        match = pattern.search(line)
        if match:
            cut = (match.start(), len(line)) if pattern is _GLUED_END else (0, match.end())
            is_cell = pattern is _BARE and all(0 < len(one.strip()) <= _CELL_WIDTH for one in beside)
            return [_Candidate(at, int(match.group(1)), cut, 1.0 if is_cell else 1.5)]
    return []


def _likeliest_run(candidates: list[_Candidate]) -> list[_Candidate]:
    """The weightiest run of candidates counting up by one at page-like distances; empty where none is long enough."""
    best: dict[int, tuple[float, int]] = {}
    previous = [-1] * len(candidates)
    heaviest, last = 0.0, -1
    for index, one in enumerate(candidates):
        before_weight, before = _before(best, candidates, one)
        weight = before_weight + one.weight
        previous[index] = before
        if weight >= best.get(one.value, (0.0, -1))[0] or one.start - candidates[best[one.value][1]].start > _MAX_GAP:
            best[one.value] = (weight, index)
        if weight > heaviest:
            heaviest, last = weight, index
    run = []
    while last >= 0:
        run.append(candidates[last])
        last = previous[last]
    return run if len(run) >= _MIN_CHAIN else []


def _before(best: dict[int, tuple[float, int]], candidates: list[_Candidate], one: _Candidate) -> tuple[float, int]:
    """The weightiest run that this number can go on from; up to two pages may have lost their number."""
    options = [(0.0, -1)]
    for step in (1, 2, 3):
        weight, before = best.get(one.value - step, (0.0, -1))
        if before >= 0 and _MIN_GAP * step <= one.start - candidates[before].start <= _MAX_GAP * step:
            options.append((weight, before))
    return max(options)
