"""The plan's text: where each marked clause and each section stands.

The authored text marks clauses as ``[[M-01|clause]]``; the marks are removed and their character spans kept.
Sections are read from the printed numbers: 一、 （一） 1. and -- bullets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MARK = re.compile(r"\[\[(?P<id>[^|\]]+)\|(?P<clause>[^\]]+)\]\]")
NUMERALS = "一二三四五六七八九十"
HEADINGS = (
    (1, re.compile(rf"([{NUMERALS}])、(.*)")),
    (2, re.compile(rf"(（[{NUMERALS}]）)(.*)")),
    (3, re.compile(r"(\d)\.(.*)")),
    (3, re.compile(r"(--)(.*)")),
)
ANNEX_LIST = "附件："
ANNEX_HEAD = re.compile(r"附件(\d)$")
INDENT = "　"


@dataclass(frozen=True, slots=True)
class Span:
    """[start, end) in characters."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Heading:
    annex: int
    level: int
    number: str
    title: str
    ordinals: tuple[int, ...]
    path: str
    span: Span

    @property
    def id(self) -> str:
        return f"S{self.annex}-" + "-".join(map(str, self.ordinals))

    @property
    def parent(self) -> str:
        return f"S{self.annex}-" + "-".join(map(str, self.ordinals[:-1])) if self.level > 1 else ""


def strip_marks(marked: str) -> tuple[str, dict[str, Span]]:
    """The plain text, and the span of every marked clause in it."""
    parts: list[str] = []
    spans: dict[str, Span] = {}
    length = cursor = 0
    for mark in MARK.finditer(marked):
        before, clause = marked[cursor : mark.start()], mark["clause"]
        start = length + len(before)
        if mark["id"] in spans:
            raise ValueError(f"the text marks {mark['id']} twice")
        spans[mark["id"]] = Span(start, start + len(clause))
        parts += (before, clause)
        length, cursor = start + len(clause), mark.end()
    return "".join((*parts, marked[cursor:])), spans


def find_annexes(text: str) -> list[Span]:
    """The main text (index 0) and each annex, from its head line 附件N to the last character before the next."""
    starts = [0, *(offset for offset, line in _lines(text) if ANNEX_HEAD.match(line))]
    return [_trim(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def find_headings(text: str) -> list[Heading]:
    """All sections in reading order; each ends where the next one of its level or above begins."""
    found: list[Heading] = []
    for annex, span in enumerate(find_annexes(text)):
        body = Span(span.start, _body_end(text, span))
        found += _close(text, list(_open_headings(text, body, annex)), body)
    return found


def leaf_ids(headings: list[Heading]) -> list[str]:
    parents = {heading.parent for heading in headings}
    return [heading.id for heading in headings if heading.id not in parents]


def innermost(headings: list[Heading], span: Span) -> Heading:
    return max((one for one in headings if one.span.holds(span)), key=lambda one: one.level)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset of the first character after the indent, and the line without its indent."""
    offset = 0
    for line in text.splitlines(keepends=True):
        bare = line.lstrip(INDENT)
        yield offset + len(line) - len(bare), bare.rstrip("\n")
        offset += len(line)


def _body_end(text: str, span: Span) -> int:
    """The list of annexes at the end of the main text belongs to no section."""
    listed = (at for at, line in _lines(text) if line.startswith(ANNEX_LIST) and span.start <= at < span.end)
    return next(listed, span.end)


def _open_headings(text: str, body: Span, annex: int) -> Iterator[Heading]:
    ordinals: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()
    for offset, line in _lines(text):
        match = _match(line)
        if match is None or not body.start <= offset < body.end:
            continue
        level, printed, title = match
        ordinals = (*ordinals[: level - 1], (ordinals[level - 1] if len(ordinals) >= level else 0) + 1)
        number = f"--{ordinals[-1]}" if printed == "--" else printed
        numbers = (*numbers[: level - 1], number)
        span = Span(offset, offset)
        yield Heading(annex, level, number, title, ordinals, "/".join(numbers), span)


def _match(line: str) -> tuple[int, str, str] | None:
    for level, pattern in HEADINGS:
        found = pattern.match(line)
        if found:
            return level, found[1], found[2].split("。")[0]
    return None


def _close(text: str, headings: list[Heading], body: Span) -> list[Heading]:
    closed = []
    for index, heading in enumerate(headings):
        rest = headings[index + 1 :]
        end = next((one.span.start for one in rest if one.level <= heading.level), body.end)
        closed.append(replace(heading, span=_trim(text, heading.span.start, end)))
    return closed


def _trim(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))
