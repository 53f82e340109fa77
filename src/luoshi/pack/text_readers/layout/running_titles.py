"""A plan's name at the head of every page, and the page number that stands in it or sticks to the line beside it.

A line that comes back page after page is a running title if it is one of the first lines of the text, or if its copies
carry rising numbers; headings that come back ("（二）发展目标。" in every annex) are neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.page_chain import Mark, are_pages_apart, find_chain
from luoshi.pack.text_readers.layout.sentences import is_sentence, opens_strongly

FRONT_LINES = 12
SHORTEST, LONGEST = 6, 60
MIN_COPIES, MAX_STEP = 3, 3
FAR_SHARE = 0.5  # of the usual distance between two titles
_AROUND = re.compile(r"^[\d\s\-—–]*(?P<key>\S.*?)[\d\s\-—–]*$")
_NUMBER = re.compile(r"^\D{0,3}(?P<head>\d{1,3})(?!\d)|(?<!\d)(?P<tail>\d{1,3})\D{0,3}$")
_TAIL = re.compile(r"(?<![\d.])[-—–\s]*(\d{1,3})[-—–\s]*$")
_HEAD = re.compile(r"^\s*[-—–]?\s*(\d{1,3})(?![\d.．%％])\s*[-—–]?")
_LOOSE_TAIL = re.compile(r"(?<=[%％）”。；，、：])(\d{1,3})\s*$")
_LOOSE_HEAD = re.compile(
    r"(\d{1,3})(?=\u3000|第[一二三四五六七八九十]+[章节]|[（(]?[一二三四五六七八九十]{1,3}[、）)])"
)


def title_marks(lines: Sequence[Line]) -> list[Mark]:
    """The running titles, whole, and the page numbers stuck to the lines beside them, by number where they have one."""
    found = _titles(lines)
    if not found:
        return []
    whole = [Mark(index, -1, (0, len(lines[index].text))) for index in sorted(found)]
    stuck = [*_glued_titles(lines, found)]
    chain = find_chain(sorted(_beside(lines, found), key=lambda mark: mark.index), lines, max_step=MAX_STEP)
    numbers = [mark for mark in chain if mark.index not in found]
    return [*whole, *stuck, *numbers, *_filled(chain, lines)]


def _titles(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are copies of a running title, and its words."""
    copies: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if (key := _key(line.text)) and not line.is_closed:
            copies[key].append(index)
    front = {_key(line.text) for line in [each for each in lines if not each.is_blank][:FRONT_LINES]}
    found: dict[int, str] = {}
    for key, places in copies.items():
        later = places[1:] if key in front else places
        apart = all(are_pages_apart(first, second, lines) for first, second in pairwise(later))
        known = key in front or _rise([_inner_number(lines[index].text) for index in later])
        if apart and known and len(later) >= MIN_COPIES - (key in front):
            found.update(dict.fromkeys(later, key))
    return found


def _key(text: str) -> str:
    """What may be a running title, without the numbers around it; "" for other lines."""
    stripped = text.strip()
    if not SHORTEST <= len(stripped) <= LONGEST or is_sentence(stripped) or opens_strongly(stripped):
        return ""
    match = _AROUND.match(stripped)
    return match["key"] if match and len(match["key"]) >= SHORTEST else ""


def _rise(numbers: Sequence[int | None]) -> bool:
    known = [number for number in numbers if number is not None]
    return len(known) >= MIN_COPIES and all(0 < second - first <= MAX_STEP for first, second in pairwise(known))


def _inner_number(text: str) -> int | None:
    found = _NUMBER.search(text.strip())
    return int(found["head"] or found["tail"]) if found else None


def _beside(lines: Sequence[Line], titles: dict[int, str]) -> Iterator[Mark]:
    """The numbers in titles without words of their own, at the end of the line before, at the start of the next."""
    for index, key in titles.items():
        text = lines[index].text
        number = _inner_number(text)
        if number is not None and text.strip() != key:
            yield Mark(index, number, (0, len(text)))
            continue
        for step, pattern in ((-1, _TAIL), (1, _HEAD)):
            at = _neighbour(lines, index, step)
            match = pattern.search(lines[at].text) if at >= 0 else None
            if match and not lines[at].is_closed:
                yield Mark(at, int(match[1]), match.span())


def _neighbour(lines: Sequence[Line], index: int, step: int) -> int:
    for at in range(index + step, index + 4 * step, step):
        if 0 <= at < len(lines) and not lines[at].is_blank:
            return at
    return -1


def _glued_titles(lines: Sequence[Line], titles: dict[int, str]) -> Iterator[Mark]:
    """Titles at the end of a line of text, where a page is otherwise without one."""
    places = sorted(titles)
    starts = [lines[index].start for index in places]
    usual = median([second - first for first, second in pairwise(starts)] or [0])
    keys = {key for key in titles.values() if len(key) >= SHORTEST + 2}
    for index, line in enumerate(lines):
        key = next((key for key in keys if len(line.text) > len(key) and line.text.rstrip().endswith(key)), "")
        far = all(abs(line.start - start) >= FAR_SHARE * usual for start in starts)
        if key and far and index not in titles and index > FRONT_LINES and not _is_named(line.text, key):
            yield Mark(index, -1, (len(line.text.rstrip()) - len(key), len(line.text)))


def _is_named(text: str, key: str) -> bool:
    """Whether the sentence itself names the plan, after a bracket or a verb of following it."""
    return (
        text[: text.rindex(key)]
        .rstrip()
        .endswith(("《", "“", "（", "：", "，", "、", "施", "照", "据", "彻", "行", "实", "的"))
    )


def _filled(chain: Sequence[Mark], lines: Sequence[Line]) -> Iterator[Mark]:
    """A number that the chain leaps over, or the one before it, where exactly one line holds it out of place."""
    gaps = [(first.index, second.index, first.number + 1) for first, second in pairwise(chain) if _leaps(first, second)]
    if chain and chain[0].number > 1:
        gaps.insert(0, (-1, chain[0].index, chain[0].number - 1))
    for after, until, number in gaps:
        found = [mark for index in range(after + 1, until) for mark in _loose(index, lines[index].text, number)]
        if len(found) == 1:
            yield found[0]


def _leaps(first: Mark, second: Mark) -> bool:
    return second.number - first.number == 2


def _loose(index: int, text: str, number: int) -> Iterator[Mark]:
    """This number alone on the line, or at an end of it where no sentence puts one."""
    if text.strip() == str(number):
        yield Mark(index, number, (0, len(text)))
    shift = max(0, len(text) - LONGEST)
    if (match := _LOOSE_TAIL.search(text[shift:])) and int(match[1]) == number:
        yield Mark(index, number, (match.start() + shift, match.end() + shift))
    if (match := _LOOSE_HEAD.match(text[:LONGEST])) and int(match[1]) == number:
        yield Mark(index, number, match.span(1))
