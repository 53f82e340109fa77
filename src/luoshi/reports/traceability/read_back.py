"""What is read back from a document file: its paragraphs with their numbers, and the data set it carries."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.problems import LuoshiError


class UnreadableDocumentError(LuoshiError):
    """The file is none of ours, or broken; says why."""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number found by its identifier; a blank one was lost on the way and follows from the number's order."""

    id: str
    text: str


ReadPiece = str | ReadNumber


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """``place`` says where it stands: a paragraph, a cell, or a page. ``words`` is the key of a person's paragraph."""

    place: str
    pieces: tuple[ReadPiece, ...]
    words: str = ""

    @property
    def text(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """``data`` is the data set's JSON, blank where the file carries none. ``has_text`` is false where only the numbers
    can be told apart (PDF), ``has_drawn`` is true where the numbers of figures stand as text too (HTML)."""

    paragraphs: tuple[ReadParagraph, ...]
    data: str
    marks: str = ""
    has_text: bool = True
    has_drawn: bool = False

    def numbers(self) -> tuple[tuple[str, ReadNumber], ...]:
        """Each number with its place."""
        return tuple(
            (one.place, piece) for one in self.paragraphs for piece in one.pieces if isinstance(piece, ReadNumber)
        )
