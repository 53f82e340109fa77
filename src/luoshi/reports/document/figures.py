"""The figures of a document drawn once: SVG for PDF, HTML and newer word processors, PNG for those that cannot show it."""

from __future__ import annotations

from dataclasses import dataclass

import typst

from luoshi.reports.document.fonts import typst_fonts
from luoshi.reports.document.model import Document, Figure
from luoshi.reports.document.print_chart import print_option
from luoshi.reports.document.standard import TYPE_WIDTH_MM
from luoshi.reports.document.typst_source import literal
from luoshi.reports.document.walk import walk_blocks
from luoshi.reports.svg import ChartRenderer

PIXELS_PER_MM = 4.0  # of the drawing surface: 12 px of type are 8.5 pt on paper
PNG_PPI = 200.0  # only for word processors that do not show the vector


@dataclass(frozen=True, slots=True)
class Drawing:
    """``png`` is empty unless it was asked for."""

    svg: str
    png: bytes = b""


def draw_figures(document: Document) -> tuple[Drawing, ...]:
    """The figures in the order of reading, as SVG, the same from run to run."""
    figures = [block for block in walk_blocks(document) if isinstance(block, Figure)]
    if not figures:
        return ()
    with ChartRenderer({}) as renderer:
        return tuple(Drawing(_svg(renderer, figure, index)) for index, figure in enumerate(figures))


def add_rasters(drawings: tuple[Drawing, ...], *, ppi: float = PNG_PPI) -> tuple[Drawing, ...]:
    """The same with PNGs, all from one run of typst: a drawing a page."""
    if not drawings:
        return ()
    pages = "\n".join(
        f'#page(width: auto, height: auto, margin: 0pt, image(bytes({literal(one.svg)}), format: "svg", '
        f"width: {TYPE_WIDTH_MM}mm))"
        for one in drawings
    )
    made: object = typst.compile(pages.encode(), font_paths=typst_fonts(), format="png", ppi=ppi)
    rasters = made if isinstance(made, list) else [made]  # several pages come as a list
    return tuple(Drawing(one.svg, png) for one, png in zip(drawings, rasters, strict=True))


def _svg(renderer: ChartRenderer, figure: Figure, index: int) -> str:
    width, height = round(TYPE_WIDTH_MM * PIXELS_PER_MM), round(figure.height_mm * PIXELS_PER_MM)
    option = print_option(figure.option)
    return renderer.render(option, width=width, height=height, name=f"figure-{index + 1}", title=figure.alt)
