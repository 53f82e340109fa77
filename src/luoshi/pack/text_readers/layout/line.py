"""A printed line of a plan, and the assembly of lines into normal text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from luoshi.core.compiler.normal_text import NormalText


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands in the source, without its line break.

    ``start`` is its offset in the source. ``room`` is how many columns (half the width of an ideograph) were left
    at its right; infinite where the text has no right margin. An ``is_closed`` line, a row of a table, joins nothing.
    ``opens`` says that the layout itself, by an indent or another type size, begins a paragraph here.
    """

    text: str
    start: int
    room: float = inf
    is_closed: bool = False
    opens: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the normal text and where they stood in the source."""

    text: str
    start: int


def assemble(paragraphs: Iterable[list[Piece]]) -> NormalText:
    """The paragraphs, a line each, with the way back to the source; a line break stood where its line ended."""
    texts: list[str] = []
    origins: list[tuple[int, int]] = []
    at, shift = 0, 0
    for pieces in paragraphs:
        for piece in pieces:
            if piece.text and piece.start - at != shift:
                shift = piece.start - at
                origins.append((at, piece.start))
            texts.append(piece.text)
            at += len(piece.text)
    return NormalText("".join(texts), tuple(origins))
