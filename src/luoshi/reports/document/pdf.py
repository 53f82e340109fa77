"""A document as PDF: typst sets it in free fonts, byte for byte the same from the same input."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import typst

from luoshi.reports.document.figures import Drawing
from luoshi.reports.document.fonts import FontSet, StandIn, font_set, typst_fonts
from luoshi.reports.document.model import Document
from luoshi.reports.document.set_document import set_document
from luoshi.reports.document.setting import Grid, Setting
from luoshi.reports.document.typst_source import literal, typst_source

DATA_NAME = "luoshi-dataset.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pdf:
    """``stand_ins`` says which font took the place of which; ``missing`` are characters that no font could show."""

    content: bytes
    stand_ins: tuple[StandIn, ...]
    missing: tuple[str, ...]


def render_pdf(document: Document, drawings: tuple[Drawing, ...]) -> Pdf:
    """``drawings`` are ``draw_figures(document)``. Raises ``DocumentError`` where the records cannot be set."""
    setting, fonts = set_document(document), font_set()
    source = pdf_source(document, setting, fonts, drawings)
    content = typst.compile(source.encode(), font_paths=typst_fonts())
    used = {setting.style(line.role).face for line in setting.lines()}
    stand_ins = tuple(one for one in fonts.stand_ins if one.face in used and not one.is_standard)
    missing = fonts.missing(_characters(setting))
    _say(document, stand_ins, missing)
    return Pdf(content, stand_ins, missing)


def pdf_source(document: Document, setting: Setting, fonts: FontSet, drawings: tuple[Drawing, ...]) -> str:
    """What typst compiles."""
    source = typst_source(
        setting,
        fonts=fonts,
        pictures=tuple(drawing.svg for drawing in drawings),
        title="".join(document.title),
        link=document.number_link,
    )
    return f"{source}\n{_attachment(document.data)}" if document.data else source


def _attachment(data: str) -> str:
    return (
        f'#pdf.attach("{DATA_NAME}", bytes({literal(data)}), relationship: "data", mime-type: "application/json", '
        'description: "The numbers of this document, their origin and working")'
    )


def _characters(setting: Setting) -> str:
    cells = (
        piece.text
        for item in setting.flow
        if isinstance(item, Grid)
        for row in (*item.head, *item.rows)
        for cell in row
        for piece in cell.pieces
    )
    return "".join(set("".join(line.text for line in setting.lines()) + "".join(cells) + "".join(setting.marks)))


def _say(document: Document, stand_ins: tuple[StandIn, ...], missing: tuple[str, ...]) -> None:
    for one in stand_ins:
        log.info("%s: %s", document.id, one.wording.in_(document.language))
    if missing:
        log.warning("%s: no font at hand shows %s", document.id, " ".join(missing))
