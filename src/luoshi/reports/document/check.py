"""Whether a document's records can be written at all; wrong ones are the caller's mistake and raise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain

from luoshi.core.problems import LuoshiError
from luoshi.reports.document.model import Block, Cell, Document, Editable, Row, SectionHeading, Table, Text
from luoshi.reports.document.walk import plain, walk_blocks, walk_numbers, walk_texts

IDENTIFIER = re.compile(r"[A-Za-z0-9._:/@+-]{1,50}")
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
COPY_NUMBER = re.compile(r"\d{6}")
DEEPEST_HEADING = 4


class DocumentError(LuoshiError):
    """A document that no writer can set; says each mistake."""


def check_document(document: Document) -> None:
    """Raise ``DocumentError`` with every mistake, each with its place."""
    mistakes = tuple(_mistakes(document))
    if mistakes:
        raise DocumentError(f"document {document.id!r}: " + "; ".join(mistakes))


def _mistakes(document: Document) -> Iterator[str]:
    if not document.title or not all(document.title):
        yield "it has no title"
    if "{id}" not in document.number_link:
        yield f"number_link {document.number_link!r} has no {{id}}"
    if document.head and document.head.copy_number and not COPY_NUMBER.fullmatch(document.head.copy_number):
        yield f"copy number {document.head.copy_number!r} is not six digits"
    yield from _character_mistakes(document)
    yield from _number_mistakes(document)
    yield from _key_mistakes(document)
    for place, blocks in _parts(document):
        yield from (f"{place}, {mistake}" for mistake in _block_mistakes(blocks))


def _parts(document: Document) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield "main text", document.blocks
    for index, annex in enumerate(document.annexes, start=1):
        yield f"annex {index}", annex.blocks


def _character_mistakes(document: Document) -> Iterator[str]:
    for text in _strings(document):
        found = UNWRITABLE.search(text)
        if found:
            yield f"{text[:20]!r} holds the character U+{ord(found.group()):04X}, which no file format can write"


def _strings(value: object) -> Iterator[str]:
    """Every string of a record and of what it holds; a chart's option is data and none of the text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _number_mistakes(document: Document) -> Iterator[str]:
    for number in walk_numbers(document):
        if not IDENTIFIER.fullmatch(number.id):
            yield f"number {number.text!r} has the identifier {number.id!r}: 1 to 50 of A-Z a-z 0-9 . _ : / @ + -"
        if not number.text or "\n" in number.text:
            yield f"number {number.id!r} shows {number.text!r}: one line of text is needed"


def _key_mistakes(document: Document) -> Iterator[str]:
    keys: set[str] = set()
    for block in walk_blocks(document):
        if not isinstance(block, Editable):
            continue
        if not IDENTIFIER.fullmatch(block.key):
            yield f"editable paragraph has the key {block.key!r}: 1 to 50 of A-Z a-z 0-9 . _ : / @ + -"
        if block.key in keys:
            yield f"two editable paragraphs have the key {block.key!r}"
        if not block.text and not block.prompt:
            yield f"editable paragraph {block.key!r} has neither words nor a prompt"
        keys.add(block.key)


def _block_mistakes(blocks: tuple[Block, ...]) -> Iterator[str]:
    level = 0
    for index, block in enumerate(blocks, start=1):
        if isinstance(block, SectionHeading):
            if not 1 <= block.level <= min(level + 1, DEEPEST_HEADING):
                yield f"block {index}: heading of level {block.level} under one of level {level}"
            level = block.level
        if isinstance(block, Table):
            yield from (f"block {index}: {mistake}" for mistake in _table_mistakes(block))
        else:
            yield from (
                f"block {index}: a line break in {plain(text)!r}" for text in walk_texts(block) if _broken(text)
            )


def _broken(text: Text) -> bool:
    return "\n" in plain(text)


def _table_mistakes(table: Table) -> Iterator[str]:
    if not table.rows:
        yield "a table without rows"
    if len(table.aligns) != len(table.widths):
        yield f"{len(table.widths)} widths, {len(table.aligns)} aligns"
    if any(width <= 0 for width in table.widths):
        yield "a column without width"
    for part in (table.head, table.rows):
        yield from _grid_mistakes(part, columns=len(table.widths))


def _grid_mistakes(rows: tuple[Row, ...], *, columns: int) -> Iterator[str]:
    """Each place of the grid is covered once; no cell reaches out of it."""
    covered: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in covered:
                x += 1
            places = set(_places(cell, y, x))
            if places & covered or x + cell.columns > columns or y + cell.rows > len(rows):
                yield f"row {y + 1}: the cell {plain(cell.text)!r} does not fit the grid"
            covered |= places
            x += cell.columns
    missing = {(y, x) for y in range(len(rows)) for x in range(columns)} - covered
    if missing:
        y, x = min(missing)
        yield f"row {y + 1}, column {x + 1}: no cell"


def _places(cell: Cell, y: int, x: int) -> Iterator[tuple[int, int]]:
    return chain.from_iterable(((y + dy, x + dx) for dx in range(cell.columns)) for dy in range(cell.rows))
