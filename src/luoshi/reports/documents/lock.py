"""Last pass over a document: figures that came in with names and titles become numbers with identifiers too.

What a rule or a block wrote has its numbers already; what is left stands in words of the plan and the data (a name such
as “30颗卫星”). Words that people write into the document stay theirs and are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luoshi.reports.document.model import Block, Cell, Editable, Figure, Inline, Note, PageBreak, Row, Table, Text
from luoshi.reports.traceability.digits import figures_in, quoted
from luoshi.reports.traceability.ledger import Ledger

PREFIX = "words"
SOURCE = "words of the plan or of the data"


class Locker:
    """Numbers what it finds in the order of reading, so that the same document gets the same identifiers."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._count = 0

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Editable() | PageBreak():
                return block
            case Table():
                return replace(
                    block, rows=self._rows(block.rows), head=self._rows(block.head), notes=self._notes(block)
                )
            case Figure():
                return replace(block, notes=self._notes(block))
            case _:
                return replace(block, text=self._text(block.text))

    def _rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(tuple(self._cell(cell) for cell in row) for row in rows)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, text=self._text(cell.text))

    def _notes(self, block: Table | Figure) -> tuple[Note, ...]:
        return tuple(replace(note, text=self._text(note.text)) for note in block.notes)

    def _text(self, text: Text) -> Text:
        if not any(isinstance(piece, str) and any(figures_in(piece)) for piece in text):
            return text
        return tuple(part for piece in text for part in self._piece(piece))

    def _piece(self, piece: Inline) -> Iterator[Inline]:
        if not isinstance(piece, str) or not any(figures_in(piece)):
            yield piece
            return
        self._count += 1
        yield from quoted(piece, self._ledger, f"{PREFIX}.{self._count}", source=SOURCE)
