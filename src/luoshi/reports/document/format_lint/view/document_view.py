"""What the rules see, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a paragraph is, as far as its text and place tell."""

    MARK = "mark"  # 发文机关标志
    DOCUMENT_NO = "document_no"
    TITLE = "title"
    SUBTITLE = "subtitle"
    MAIN_TO = "main_to"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    BODY = "body"
    CAPTION = "caption"
    NOTE = "note"
    ANNEX_LIST = "annex_list"
    ANNEX_MARK = "annex_mark"
    SIGNER = "signer"
    DATED = "dated"
    IMPRINT = "imprint"
    CELL = "cell"
    OTHER = "other"


HEADINGS = (Part.HEADING_1, Part.HEADING_2, Part.HEADING_3, Part.HEADING_4)
TEXT = (*HEADINGS, Part.BODY)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks after styles and defaults; sizes in points, names blank where nothing says."""

    east_asia: str
    ascii: str
    size_pt: float
    is_bold: bool
    colour: str
    language: str


@dataclass(frozen=True, slots=True)
class RunView:
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is laid out. ``line_rule`` is exact, atLeast or auto; indents count characters of its own size."""

    align: str
    line_rule: str
    line_pt: float
    before_pt: float
    after_pt: float
    first_line: float
    left: float
    right: float
    is_framed: bool


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """``number`` counts the body's paragraphs and tables from 1; in a cell, ``table`` is the table's number."""

    number: int
    table: int
    row: int
    part: Part
    text: str
    runs: tuple[RunView, ...]
    shape: Shape

    @property
    def main(self) -> RunView:
        """The run that most of the text stands in."""
        return max(self.runs, key=lambda run: len(run.text.strip()))


@dataclass(frozen=True, slots=True)
class TableView:
    """``width_mm`` is the widest of what its grid, its rows and its properties say; ``room_mm`` the type area's width."""

    number: int
    ordinal: int
    width_mm: float
    room_mm: float
    rows: int
    head_rows: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """Millimetres; ``grid_lines`` is the pitch of the document grid in points, 0 without one."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    grid_pitch_pt: float


@dataclass(frozen=True, slots=True)
class FooterView:
    """The paragraph with the page number; ``kind`` is default, even or first, ``text`` has ``{PAGE}`` for the number."""

    kind: str
    text: str
    align: str
    look: Look
    indent: float


@dataclass(frozen=True, slots=True)
class DocumentView:
    sections: tuple[SectionView, ...]
    paragraphs: tuple[ParagraphView, ...]
    tables: tuple[TableView, ...]
    footers: tuple[FooterView, ...]
    has_even_footers: bool
    is_chinese: bool

    def parts(self, *parts: Part) -> tuple[ParagraphView, ...]:
        """The paragraphs with text that are one of ``parts``; none where the document is not Chinese."""
        if not self.is_chinese:
            return ()
        return tuple(one for one in self.paragraphs if one.part in parts and one.text.strip())
