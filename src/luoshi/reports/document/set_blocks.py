"""Blocks of the text → lines, grids and pictures, with their numbers typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from luoshi.core.wording import Language
from luoshi.reports.document import phrases
from luoshi.reports.document.model import (
    Block,
    Editable,
    Figure,
    Note,
    NoteKind,
    Number,
    PageBreak,
    Paragraph,
    SectionHeading,
    Table,
    Text,
)
from luoshi.reports.document.numbering import number_headings
from luoshi.reports.document.set_table import set_table
from luoshi.reports.document.setting import Item, Line, Picture, Piece, Pieces
from luoshi.reports.document.standard import Face
from luoshi.reports.document.styles import HEADINGS, Role
from luoshi.reports.document.widths import em_width


def pieces_of(text: Text) -> Pieces:
    return tuple(Piece(one.text, number=one.id) if isinstance(one, Number) else Piece(one) for one in text if one)


class BlockSetter:
    """Counts tables and figures through the whole document; headings count anew in each part."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._tables = self._figures = self._pictures = 0

    def items(self, blocks: Iterable[Block]) -> tuple[Item, ...]:
        """The items of one part: the main text or an annex."""
        blocks = tuple(blocks)
        levels = [block.level for block in blocks if isinstance(block, SectionHeading)]
        numbers = number_headings(levels, language=self._language)
        items: list[Item] = []
        is_new_page = False
        for block in blocks:
            if isinstance(block, PageBreak):
                is_new_page = True
                continue
            made = [self._heading(block, next(numbers))] if isinstance(block, SectionHeading) else self._items(block)
            if is_new_page and isinstance(made[0], Line | Picture):
                made[0] = replace(made[0], starts_page=True)
                is_new_page = False
            items += made
        return tuple(items)

    def _heading(self, block: SectionHeading, number: str) -> Item:
        return Line(HEADINGS[block.level - 1], (Piece(number), *pieces_of(block.text)), clings=True)

    def _items(self, block: Block) -> list[Item]:
        match block:
            case Paragraph():
                return [self._paragraph(block)]
            case Editable():
                return [self._editable(block)]
            case Note():
                return [self._note(block)]
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case _:
                raise TypeError(f"no block: {block!r}")

    def _paragraph(self, block: Paragraph) -> Line:
        face = Face.KAITI if self._language == "zh" else None
        lead = (Piece(block.lead, face=face),) if block.lead else ()
        return Line(Role.BODY, (*lead, *pieces_of(block.text)))

    def _editable(self, block: Editable) -> Line:
        prompt = phrases.PROMPT.in_(self._language).format(block.prompt)
        return Line(Role.EDITABLE, pieces_of(block.text or (prompt,)), key=block.key)

    def _note(self, block: Note) -> Line:
        word = phrases.NOTE if block.kind is NoteKind.NOTE else phrases.SOURCE
        label = word.in_(self._language) + phrases.COLON.in_(self._language).rstrip()
        chars = em_width(label) + (0 if self._language == "zh" else 1)
        return Line(Role.NOTE, pieces_of(block.text), label=(Piece(label),), label_chars=chars)

    def _table(self, block: Table) -> list[Item]:
        notes = [self._note(note) for note in block.notes]
        grid = set_table(block, language=self._language, clings=bool(notes))
        return [*self._over_table(block), grid, *notes]

    def _over_table(self, block: Table) -> list[Item]:
        items: list[Item] = []
        if block.caption:
            self._tables += 1
            items.append(self._caption(Role.CAPTION, phrases.TABLE.in_(self._language), self._tables, block.caption))
        if block.unit:
            unit = phrases.UNIT.in_(self._language).format(block.unit)
            items.append(Line(Role.UNIT, (Piece(unit),), clings=True))
        return items

    def _figure(self, block: Figure) -> list[Item]:
        items: list[Item] = [Picture(block, index=self._pictures)]
        self._pictures += 1
        if block.caption:
            self._figures += 1
            word = phrases.FIGURE.in_(self._language)
            items.append(self._caption(Role.FIGURE_CAPTION, word, self._figures, block.caption))
        return [*items, *(self._note(note) for note in block.notes)]

    def _caption(self, role: Role, word: str, number: int, caption: str) -> Line:
        gap = "　" if self._language == "zh" else ". "
        return Line(role, (Piece(f"{word}{number}{gap}{caption}"),), clings=role is Role.CAPTION)
