"""An official document, before anyone asked for a file format: what stands in it, never how it is set.

Theory of operation. Whoever has something to say builds a ``Document`` from these records; ``docx.py``, ``pdf.py`` and
``html.py`` each write the same document, so their texts are equal. The writers decide everything that GB/T 9704-2012
decides: fonts, sizes, line pitch, numbering (一、（一）1.（1）, typed as text), "附件1", the form of dates, where the red
line runs. The records hold none of it. "\n" breaks a line inside a cell and stands nowhere else.

- **Text** is a tuple of inlines: plain ``str`` and ``Number``. A ``Number`` is what the reader sees (unit and all, if they
  belong together) and the identifier of the value behind it. In DOCX it is an inline content control whose tag is
  ``number:ID``, locked against editing; in PDF a link to ``Document.number_link``; in HTML the same link, with
  ``data-number``. An identifier holds 1 to 50 characters of ``A–Z a–z 0–9 . _ : / @ + -``.
- **Blocks** are ``SectionHeading``, ``Paragraph``, ``Editable``, ``Table``, ``Figure``, ``Note`` and ``PageBreak``. A
  ``Paragraph`` is generated; an ``Editable`` belongs to a person: in DOCX a block content control tagged ``words:KEY``,
  which can be edited, and whose words come back by that key for the next period. ``Editable`` text may still hold numbers.
- **Annexes** are documents of their own behind the main text, each on a new page; 附件说明 follows from them, and
  ``extra_annexes`` names those that are handed over apart.
- **Head, closing and imprint** hold 版头, 署名 and date, 版记. What is blank or ``None`` is left out.
- **Marks** stand on every page: the data set the numbers come from, that the data is a demonstration, that the
  document is a draft.

``check_document`` in ``check.py`` raises where a record breaks these rules; every writer calls it first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from luoshi.core.wording import Language


class Layout(StrEnum):
    """The layouts 格式 of GB/T 9704-2012: clause 7 (document), 10.1 (letter), 10.3 (minutes); a report has no red head."""

    DOCUMENT = "document"
    LETTER = "letter"
    MINUTES = "minutes"
    REPORT = "report"


class Align(StrEnum):
    """Where a cell's text stands. Numbers in a column go ``RIGHT``, words ``LEFT``, lights and ranks ``CENTRE``."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class NoteKind(StrEnum):
    NOTE = "note"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as the reader sees it, with the identifier of the value that it shows."""

    text: str
    id: str


Inline = str | Number
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """``level`` 1 to 4; the writer types the number (一、（一）1.（1）; in English 1 1.1 1.1.1 (1))."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A generated paragraph. ``lead`` is an opening phrase set in 楷体, such as 一是目标完成情况。"""

    text: Text
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Editable:
    """A paragraph that a person writes. ``text`` is what they wrote so far; while it is empty, ``prompt`` stands there in
    brackets and says what is asked for. ``key`` is the same from period to period."""

    key: str
    prompt: str
    text: Text = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """``columns`` and ``rows`` are how many of them it covers."""

    text: Text
    columns: int = 1
    rows: int = 1
    align: Align | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are relative, one a column; the whole is as wide as the type area and never wider.

    ``head`` rows repeat on each page. ``aligns`` holds one a column. A row leaves out the cells that a cell above or to the
    left covers. A table with no ``head`` is a form: label and content. ``unit`` stands at the right above the table
    (单位：亿元), ``notes`` under it.
    """

    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: str = ""
    unit: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing from an ECharts ``option`` (plain data, as ``reports.charts`` builds it).

    ``alt`` says in words what it shows. ``numbers`` are the values it draws: the HTML edition lists them, and whoever
    walks a document finds them. ``height_mm`` by the type area's width of 156 mm.
    """

    caption: str
    alt: str
    option: Mapping[str, Any]
    numbers: tuple[Number, ...] = ()
    height_mm: int = 75
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A line in small type: 注：… or 来源：…; the writer types the first word."""

    text: Text
    kind: NoteKind = NoteKind.NOTE


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block = SectionHeading | Paragraph | Editable | Table | Figure | Note | PageBreak


@dataclass(frozen=True, slots=True)
class Annex:
    """A document behind the main text: "附件1" and its title on a new page. Its headings count from one again."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """版头 (clause 7.2). ``issuers`` are the lines of 发文机关标志, with 文件 or 纪要 where it belongs to them.

    ``copy_number`` 份号 holds six digits, ``classification`` is such as 机密★1年, ``urgency`` 特急 or 加急,
    ``document_no`` such as 星工信发〔2025〕3号. ``signers`` 签发人 make it a document to a higher body (上行文).
    """

    issuers: tuple[str, ...]
    document_no: str = ""
    copy_number: str = ""
    classification: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """出席, 请假 or 列席 of minutes (clause 10.3): ``label`` without its colon, ``people`` as one run of text."""

    label: str
    people: str


@dataclass(frozen=True, slots=True)
class Closing:
    """署名 and 成文日期 (clause 7.3.5), and 附注 without its brackets, such as 此件公开发布."""

    signers: tuple[str, ...] = ()
    dated: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (clause 7.4). ``copies`` 抄送 names bodies, already joined as they shall read, without a final stop."""

    copies: str = ""
    printer: str = ""
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """One line at the foot of every page; each part is a finished phrase, blank where it does not apply.

    ``dataset`` 数据集编号：…, ``demonstration`` 演示数据，…, ``draft`` 送审稿，未经审定.
    """

    dataset: str = ""
    demonstration: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document. ``id`` and ``version`` identify it in the file's properties.

    ``title`` is one string, which the writer breaks into lines between words, or the lines as they shall stand.
    ``subtitle`` is a line under it, such as （2025年6月30日）. ``main_to`` 主送机关 is without its colon; ``number_link``
    is an address with ``{id}`` in it. ``data`` is JSON
    that the file carries inside: a custom XML part in DOCX, an attachment in PDF, an inert script in HTML.
    """

    id: str
    version: str
    language: Language
    layout: Layout
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    head: Head | None = None
    subtitle: str = ""
    main_to: str = ""
    attendance: tuple[Attendance, ...] = ()
    annexes: tuple[Annex, ...] = ()
    extra_annexes: tuple[str, ...] = ()
    closing: Closing = Closing()
    imprint: Imprint | None = None
    marks: Marks = Marks()
    number_link: str = "luoshi:number/{id}"
    data: str = ""
