"""A document turned into lines, grids and pictures in the order of reading, each with its role: what every writer sets.

Numbers of headings, tables and annexes are typed here, so that DOCX, PDF and HTML say the same, character for character.
"""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.wording import Language
from luoshi.reports.document.model import Align, Figure, Layout
from luoshi.reports.document.standard import Face
from luoshi.reports.document.styles import STYLES, Role, Style


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one face; ``number`` is the identifier of the value it shows, or blank."""

    text: str
    number: str = ""
    face: Face | None = None


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. ``label`` hangs to the left of what follows, ``label_chars`` wide; ``tail`` stands at the right end of
    the line. ``left`` and ``right`` replace the style's indents, in its characters. ``key`` makes it an editable
    paragraph. ``blank_before`` counts empty lines above, ``clings`` keeps it on the page of what follows."""

    role: Role
    pieces: Pieces
    label: Pieces = ()
    label_chars: float = 0
    tail: Pieces = ()
    left: float | None = None
    right: float | None = None
    size_pt: float | None = None
    blank_before: float = 0
    key: str = ""
    starts_page: bool = False
    clings: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in (*self.label, *self.pieces, *self.tail))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with the place it takes: ``column`` is its first, counted from 0."""

    pieces: Pieces
    column: int
    columns: int
    rows: int
    align: Align


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as wide as the type area. ``is_whole``: short enough to stay on one page; ``is_tight``: so narrow that a
    number may have to break."""

    head: tuple[tuple[GridCell, ...], ...]
    rows: tuple[tuple[GridCell, ...], ...]
    widths_mm: tuple[float, ...]
    size_pt: float
    pitch_pt: float
    is_whole: bool
    is_tight: bool = False
    clings: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """``index`` counts the pictures of a document from 0."""

    figure: Figure
    index: int
    starts_page: bool = False


Item = Line | Grid | Picture


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything a writer needs. ``corner`` are 份号, 密级 and 紧急程度; ``number_lines`` hold 发文字号 and 签发人."""

    language: Language
    layout: Layout
    corner: tuple[Line, ...]
    issuers: tuple[Line, ...]
    number_lines: tuple[Line, ...]
    flow: tuple[Item, ...]
    imprint: tuple[Line, ...]
    marks: tuple[str, ...]

    def style(self, role: Role) -> Style:
        return STYLES[self.language][role]

    def lines(self) -> tuple[Line, ...]:
        """Every line outside tables, in order."""
        inner = tuple(item for item in self.flow if isinstance(item, Line))
        head = (*self.corner, *self.issuers, *self.number_lines)
        if self.layout is Layout.LETTER:
            head = (*self.issuers, *self.number_lines, *self.corner)
        return (*head, *inner, *self.imprint)
