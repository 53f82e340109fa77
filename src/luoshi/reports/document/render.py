"""A document in the formats that were asked for, its figures drawn once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from luoshi.reports.document.docx import render_docx
from luoshi.reports.document.figures import add_rasters, draw_figures
from luoshi.reports.document.fonts import StandIn
from luoshi.reports.document.html import render_html
from luoshi.reports.document.model import Document
from luoshi.reports.document.pdf import render_pdf


class FileFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """``files`` by format; for a PDF, which fonts stood in for which and which characters none could show."""

    files: dict[FileFormat, bytes]
    stand_ins: tuple[StandIn, ...] = ()
    missing: tuple[str, ...] = ()


def render_document(
    document: Document, formats: Collection[FileFormat], told: Callable[[FileFormat], None] = lambda _: None
) -> Rendered:
    """The same input gives the same bytes; ``told`` hears of each format that is finished. Raises ``DocumentError`` where
    the records cannot be set."""
    drawings = draw_figures(document)
    files: dict[FileFormat, bytes] = {}
    stand_ins: tuple[StandIn, ...] = ()
    missing: tuple[str, ...] = ()
    if FileFormat.DOCX in formats:
        files[FileFormat.DOCX] = render_docx(document, add_rasters(drawings))
        told(FileFormat.DOCX)
    if FileFormat.PDF in formats:
        pdf = render_pdf(document, drawings)
        files[FileFormat.PDF], stand_ins, missing = pdf.content, pdf.stand_ins, pdf.missing
        told(FileFormat.PDF)
    if FileFormat.HTML in formats:
        files[FileFormat.HTML] = render_html(document, drawings).encode()
        told(FileFormat.HTML)
    return Rendered(files, stand_ins, missing)
