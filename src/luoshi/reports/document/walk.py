"""Going through a document: its texts, its blocks, its numbers, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reports.document.model import (
    Block,
    Document,
    Editable,
    Figure,
    Note,
    Number,
    Paragraph,
    SectionHeading,
    Table,
    Text,
)


def plain(text: Text) -> str:
    """What a reader sees of it."""
    return "".join(inline.text if isinstance(inline, Number) else inline for inline in text)


def walk_blocks(document: Document) -> Iterator[Block]:
    """The blocks of the main text, then those of each annex."""
    yield from document.blocks
    for annex in document.annexes:
        yield from annex.blocks


def walk_texts(block: Block) -> Iterator[Text]:
    """Every text of a block that may hold numbers; a figure's numbers are not text."""
    match block:
        case SectionHeading() | Paragraph() | Editable() | Note():
            yield block.text
        case Table():
            for row in (*block.head, *block.rows):
                yield from (cell.text for cell in row)
            yield from (note.text for note in block.notes)
        case Figure():
            yield from (note.text for note in block.notes)


def walk_numbers(document: Document) -> Iterator[Number]:
    """Every number of a document, those a figure draws among them; a number shown twice comes twice."""
    for block in walk_blocks(document):
        if isinstance(block, Figure):
            yield from block.numbers
        for text in walk_texts(block):
            yield from (inline for inline in text if isinstance(inline, Number))
