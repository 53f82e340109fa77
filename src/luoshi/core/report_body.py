"""The body of a template's section: Markdown with marks in double braces, read into parts.

What it may hold: paragraphs parted by blank lines; ``#`` to ``####`` headings; ``- `` items; pipe tables (with a blank head
row: a form of labels and contents); ``**lead**`` at a paragraph's beginning; ``{{field}}`` and ``{{number: id}}`` inside a
line; ``{{block: name key=value}}`` and ``{{prompt: key}}`` alone on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

MARK = re.compile(r"\{\{\s*(.*?)\s*\}\}")
NAMED = re.compile(r"(block|prompt|number)\s*:\s*(.+)")
HEADING = re.compile(r"(#{1,4})\s+(.+)")
LEAD = re.compile(r"\*\*(.+?)\*\*\s*")
ITEM = re.compile(r"[-*]\s+(.+)")
RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?")
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
OPTION = re.compile(r"([a-z_]+)=(\S+)")


class MarkKind(StrEnum):
    FIELD = "field"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be filled in: a field or a number, by its name."""

    kind: MarkKind
    name: str


Piece = str | Mark
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    line: int
    pieces: Pieces
    lead: Pieces = ()


@dataclass(frozen=True, slots=True)
class HeadingPart:
    line: int
    level: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class TablePart:
    """``head`` is empty where the table is a form."""

    line: int
    head: tuple[Pieces, ...]
    rows: tuple[tuple[Pieces, ...], ...]


@dataclass(frozen=True, slots=True)
class BlockPart:
    line: int
    name: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PromptPart:
    line: int
    key: str


Part = TextPart | HeadingPart | TablePart | BlockPart | PromptPart


@dataclass(frozen=True, slots=True)
class BodyError:
    """``line`` counts from 1 at the body's first line; ``text`` is what cannot be read."""

    line: int
    text: str


def parse_body(body: str) -> tuple[tuple[Part, ...], tuple[BodyError, ...]]:
    """Parts in order, and what could not be read."""
    parts: list[Part] = []
    errors: list[BodyError] = []
    for line, chunk in _chunks(body):
        errors += _broken_marks(line, chunk)
        parts += _parts(line, chunk)
    return tuple(parts), tuple(errors)


def parse_pieces(text: str) -> Pieces:
    """One line of text with its fields and numbers."""
    pieces: list[Piece] = []
    end = 0
    for match in MARK.finditer(text):
        pieces += [text[end : match.start()], _mark(match[1])]
        end = match.end()
    pieces.append(text[end:])
    return tuple(piece for piece in pieces if piece != "")


def marks_of(part: Part) -> Iterator[Mark]:
    """Every field and number that a part asks for."""
    match part:
        case TextPart():
            groups = [part.lead, part.pieces]
        case HeadingPart():
            groups = [part.pieces]
        case TablePart():
            groups = [*part.head, *(cell for row in part.rows for cell in row)]
        case _:
            groups = []
    yield from (piece for group in groups for piece in group if isinstance(piece, Mark))


def _chunks(body: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, with the number of their first."""
    run: list[str] = []
    start = 1
    for number, line in enumerate(body.splitlines(), start=1):
        if line.strip():
            start = start if run else number
            run.append(line.strip())
        elif run:
            yield start, run
            run = []
    if run:
        yield start, run


def _parts(start: int, lines: list[str]) -> Iterator[Part]:
    """A run is a table, or lines of which some stand alone and the others join into paragraphs."""
    if lines[0].startswith("|"):
        yield _table(start, lines)
        return
    joined: list[str] = []
    first = start
    for number, line in enumerate(lines, start=start):
        alone = _alone(number, line)
        if alone is None:
            first = first if joined else number
            joined.append(line)
            continue
        if joined:
            yield _paragraph(first, joined)
            joined = []
        yield alone
    if joined:
        yield _paragraph(first, joined)


def _alone(number: int, line: str) -> Part | None:
    heading = HEADING.fullmatch(line)
    if heading:
        return HeadingPart(number, len(heading[1]), parse_pieces(heading[2]))
    item = ITEM.fullmatch(line)
    if item:
        return _paragraph(number, [item[1]])
    match = MARK.fullmatch(line)
    named = NAMED.fullmatch(match[1]) if match else None
    if named is None or named[1] == "number":
        return None
    if named[1] == "prompt":
        return PromptPart(number, named[2].strip())
    name, _, rest = named[2].partition(" ")
    return BlockPart(number, name, dict(OPTION.findall(rest)))


def _paragraph(number: int, lines: list[str]) -> TextPart:
    text = _joined(lines)
    lead = LEAD.match(text)
    if lead:
        return TextPart(number, parse_pieces(text[lead.end() :]), parse_pieces(lead[1]))
    return TextPart(number, parse_pieces(text))


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph: Chinese joins without a space, words of an alphabet with one."""
    text = lines[0]
    for line in lines[1:]:
        is_ascii = text[-1:].isascii() and line[:1].isascii()
        text += (" " if is_ascii and not text.endswith("}}") else "") + line
    return text


def _table(start: int, lines: list[str]) -> TablePart:
    rows = [_cells(line) for line in lines]
    has_head = len(lines) > 1 and RULE.fullmatch(lines[1]) is not None
    head = rows[0] if has_head and any(rows[0]) else ()
    return TablePart(start, head, tuple(rows[2:] if has_head else rows))


def _cells(line: str) -> tuple[Pieces, ...]:
    return tuple(parse_pieces(cell.strip()) for cell in line.strip().strip("|").split("|"))


def _mark(inside: str) -> Mark:
    named = NAMED.fullmatch(inside)
    if named is not None and named[1] == "number":
        return Mark(MarkKind.NUMBER, named[2].strip())
    return Mark(MarkKind.FIELD, inside)


def _broken_marks(start: int, lines: list[str]) -> Iterator[BodyError]:
    for number, line in enumerate(lines, start=start):
        rest = MARK.sub("", line)
        if "{{" in rest or "}}" in rest:
            yield BodyError(number, line)
        for match in MARK.finditer(line):
            inside = match[1]
            is_block = NAMED.fullmatch(inside) and not inside.startswith("number")
            if is_block and match.group() != line:
                yield BodyError(number, match.group())
            if not NAMED.fullmatch(inside) and not FIELD_NAME.fullmatch(inside):
                yield BodyError(number, match.group())
