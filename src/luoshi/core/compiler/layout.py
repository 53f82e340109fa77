"""Lines put right: hard wraps rejoined, page numbers and running heads dropped, contents pages left out.

A clean text (one paragraph a line) comes out as it went in, apart from spaces. Every character
keeps the way back to where it stood.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.numbering import starts_block
from luoshi.core.compiler.page_numbers import find_page_numbers
from luoshi.core.compiler.script import CJK, fold

TERMINAL = "。！？；:：!?;"
WIDEST = 1.6  # a line this much wider than the wrap was not wrapped; many of them, and the text is not
_VISIBLE = re.compile(r"\S+")
_LEADER = re.compile(r"[.…·․\-—_]{3,}[.…·\s]*[（(]?-?\d{1,4}-?[）)]?\s*$|\s…+\s*\d+\s*$")
_CONTENTS = re.compile(r"^目\s*[录次]$")
_ROW = re.compile(
    r"^(?:\S{1,30}\s+){2,}\S{0,6}(?:约束性|预期性)\S?$|^(?=.*指标)(?=.*(?:单位|20\d\d))(?:\S{1,12}\s+){2,}\S{1,12}$"
)
_CELL = re.compile(r"^[\d.,%<>≥≤〔〕\[\]—-]+$")  # a number alone is a cell of a table
_TIGHT = re.compile(rf"[{CJK}0-9A-Za-z，。、；:！？（）“”‘’《》〈〉〔〕%％.+\-—～/·•●]")


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line: where its visible part stands, and how wide it is, indent included, in half-width columns."""

    start: int
    text: str
    indent: int
    width: int

    @property
    def length(self) -> int:
        return self.indent + len(self.text)


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text is wrapped: at so many columns, which is about so many characters."""

    width: int
    length: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The text as the grammar reads it (one form of digits and brackets) and, equally long, as it was printed."""

    text: str
    printed: str
    origins: tuple[tuple[int, int], ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` stood in the source text."""
        return NormalText(self.text, self.origins).origin(start, end)


def reflow(source: NormalText) -> Layout:
    """The text with one paragraph, heading or table cell a line; `origins` lead back to `source.text`."""
    lines = _contents_dropped(_printed_lines(fold(source.text)))
    return _assemble(_joined(lines), source.text)


def _printed_lines(text: str) -> list[_Line]:
    numbers = find_page_numbers(text)
    lines = []
    at = 0
    for raw in text.split("\n"):
        start, body = at, raw
        at += len(raw) + 1
        if start in numbers:
            cut_from, cut_to = numbers[start]
            start, body = (start + cut_to, body[cut_to:]) if cut_from == 0 else (start, body[:cut_from])
        stripped = body.strip(" \t\u3000\r\f\ufeff\u200b\xa0")
        lead = len(body) - len(body.lstrip(" \t\u3000\r\f\ufeff\u200b\xa0"))
        indent = 0 if body[:lead] == " " else lead  # one space is what a break left of the gap between two words
        lines.append(_Line(start + lead, stripped, indent, _width(body[:lead].replace("\t", "  ") + stripped)))
    return _running_heads_dropped(lines, text, numbers)


def _width(text: str) -> int:
    return sum(1 if ord(char) < 0x2E80 and char not in "“”‘’—…" else 2 for char in text)


def _running_heads_dropped(lines: list[_Line], text: str, numbers: dict[int, tuple[int, int]]) -> list[_Line]:
    """Without the line that stands beside the page number on most pages."""
    if len(numbers) < 3:
        return lines
    starts = list(numbers)
    near: set[int] = set()
    visible = [index for index, line in enumerate(lines) if line.text]
    offsets = [lines[index].start for index in visible]
    at = 0
    for start in sorted(starts):
        while at < len(offsets) and offsets[at] < start:
            at += 1
        near.update(visible[max(0, at - 1) : at + 2])
    counts = Counter(lines[index].text for index in near if len(lines[index].text) >= 4)
    heads = {head for head, count in counts.items() if count >= max(3, len(numbers) // 3)}
    return [
        _Line(line.start, "", 0, 0) if index in near and line.text in heads else line
        for index, line in enumerate(lines)
    ]


def _contents_dropped(lines: list[_Line]) -> list[_Line]:
    """Without the contents page: lines with dot leaders, and what follows 目录 until its first entry returns."""
    kept = [_Line(line.start, "", 0, 0) if _LEADER.search(line.text) else line for line in lines]
    for index, line in enumerate(kept):
        if _CONTENTS.match(line.text):
            return _listed_dropped(kept, index)
    return kept


def _listed_dropped(lines: list[_Line], contents: int) -> list[_Line]:
    entries = [index for index in range(contents + 1, len(lines)) if lines[index].text]
    if not entries:
        return lines
    first = re.sub(r"\s*\d*$", "", lines[entries[0]].text)
    again = [index for index in entries[1:] if lines[index].text == first]
    until = again[0] if again else contents + 1
    return [_Line(line.start, "", 0, 0) if contents <= n < until else line for n, line in enumerate(lines)]


def _joined(lines: list[_Line]) -> list[list[_Line]]:
    """The printed lines of each paragraph."""
    visible = [line for line in lines if line.text]
    wrap = _find_wrap(visible)
    paragraphs: list[list[_Line]] = []
    for index, line in enumerate(visible):
        if wrap and index and _continues(visible[index - 1], line, wrap):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _find_wrap(visible: list[_Line]) -> _Wrap | None:
    """At what width the text is wrapped; None where it is not, or no longer: table cells and titles stop short too."""
    opened = [
        line
        for line, following in pairwise(visible)
        if line.width >= 24
        and line.text[-1] not in TERMINAL
        and not starts_block(following.text)
        and not _ROW.search(line.text)
    ]
    long_lines = sum(line.width >= 24 for line in visible)
    if len(opened) < 4 or len(opened) < 0.2 * long_lines:
        return None
    at = len(opened) * 3 // 4
    wrap = _Wrap(sorted(line.width for line in opened)[at], sorted(line.length for line in opened)[at])
    over = sum(line.width > WIDEST * wrap.width for line in visible)
    return None if over > 0.2 * len(opened) else wrap


def _continues(line: _Line, following: _Line, wrap: _Wrap) -> bool:
    if _ROW.search(line.text) or _ROW.search(following.text) or "\t" in line.text:
        return False
    full = line.width >= 0.8 * wrap.width or line.length >= 0.93 * wrap.length
    if not full or line.width > WIDEST * wrap.width:
        return False
    last = line.text[-1]
    if last in TERMINAL and (last not in ":：；" or line.width < 0.93 * wrap.width):
        return False
    if (following.indent and not line.indent) or _CELL.match(following.text):
        return False
    return not starts_block(following.text)


def _assemble(paragraphs: list[list[_Line]], source: str) -> Layout:
    parts: list[str] = []
    printed: list[str] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for paragraph in paragraphs:
        for line in paragraph:
            for start, piece in _pieces(line):
                if not origins or origins[-1][1] + length - origins[-1][0] != start:
                    origins.append((length, start))
                parts.append(piece)
                printed.append(source[start : start + len(piece)] if piece.strip() else piece)
                length += len(piece)
        parts.append("\n")
        printed.append("\n")
        length += 1
    return Layout("".join(parts), "".join(printed), tuple(origins))


def _pieces(line: _Line) -> list[tuple[int, str]]:
    """The runs of a line without the spaces that only typesetting put there; a gap of two or a tab becomes a tab."""
    text = line.text
    if " " not in text and "\t" not in text and "\u3000" not in text and "\xa0" not in text:
        return [(line.start, text)]
    pieces: list[tuple[int, str]] = []
    last = 0
    is_row = "\t" not in text and bool(_ROW.search(text))  # where tabs part the cells, spaces stand inside them
    for match in _VISIBLE.finditer(text):
        gap = text[last : match.start()]
        if pieces and gap:
            found = (
                [(line.start + last, "\t")]
                if is_row
                else _gap(line.start + last, gap, text[last - 1], text[match.start()])
            )
            pieces.extend(found)
        pieces.append((line.start + match.start(), match.group()))
        last = match.end()
    return pieces


def _gap(start: int, gap: str, before: str, after: str) -> list[tuple[int, str]]:
    if "\t" in gap or len(gap.replace("\u3000", "  ")) >= 3:
        return [(start, "\t")]
    if _TIGHT.match(before) and _TIGHT.match(after) and (_is_wide(before) or _is_wide(after)):
        return []
    return [(start, " ")]


def _is_wide(char: str) -> bool:
    return ord(char) >= 0x2E80
