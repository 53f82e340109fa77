"""How wide a line is, and whether a text was wrapped at some width.

Columns count an ideograph as two. A text wrapped by a program that counts characters fills lines of equal length
instead, so both measures are tried and the one under which more lines are full is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from unicodedata import east_asian_width

from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.sentences import is_contents_entry, is_finished

SLACK = 3
NARROWEST, WIDEST = 30, 160  # the cells of a flattened table are narrower
MAX_OVER_SHARE, MAX_OVER_FULL = 0.02, 0.15  # lines that were set wider: of all lines, of the full ones
MIN_FULL, MIN_FULL_SHARE, MIN_UNFINISHED_SHARE = 3, 0.08, 0.5
_TOKEN = re.compile(r"[“‘（(《「『【〔]*(?:[!-~]+|.)[，。、；：！？”’）)》」』】〕%％]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to count the width of a line, and how many of its units an ideograph takes."""

    width: Callable[[str], int]
    ideograph: int


def columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(each) in "WFA" else 1 for each in text)


BY_COLUMNS = Measure(columns, 2)
BY_CHARACTERS = Measure(len, 1)


def first_token(text: str) -> str:
    """What a line breaker would not have split at the start of a line: a word or number, or an ideograph, with the
    marks that may not stand apart from it."""
    found = _TOKEN.match(text.strip())
    return found.group() if found else ""


def with_room(lines: Sequence[Line]) -> list[Line]:
    """The lines with the room left at their right, if the text was wrapped; else as they were."""
    found = [(_full_width(lines, measure), measure) for measure in (BY_CHARACTERS, BY_COLUMNS)]
    (full, width), measure = max(found, key=lambda row: row[0][0])
    if not full:
        return list(lines)
    scale = 2 / measure.ideograph
    return [replace(line, room=max(0.0, (width - measure.width(line.text.rstrip())) * scale)) for line in lines]


def _full_width(lines: Sequence[Line], measure: Measure) -> tuple[int, float]:
    """How many lines are full at the text's wrapping width, and that width; (0, inf) where it was not wrapped."""
    bodies = [line for line in lines if not line.is_blank and not is_contents_entry(line.text)]
    measured = sorted((measure.width(line.text.rstrip()), not is_finished(line.text)) for line in bodies)
    widths = [width for width, _ in measured]
    best: tuple[int, float] = (0, inf)
    for width in sorted(set(widths)):
        if not NARROWEST <= width * 2 / measure.ideograph <= WIDEST:
            continue
        upto = bisect_right(widths, width)
        full = _full_lines(measured, widths, upto, width - SLACK * measure.ideograph / 2)
        if len(widths) - upto > max(len(widths) * MAX_OVER_SHARE, full * MAX_OVER_FULL):
            continue
        best = max(best, (full, width))
    return best


def _full_lines(measured: list[tuple[int, bool]], widths: list[int], upto: int, above: float) -> int:
    near = measured[bisect_right(widths, above) : upto]
    unfinished = sum(1 for _, is_open in near if is_open)
    if unfinished < MIN_FULL or unfinished < len(near) * MIN_UNFINISHED_SHARE:
        return 0
    return unfinished if unfinished >= len(measured) * MIN_FULL_SHARE else 0
