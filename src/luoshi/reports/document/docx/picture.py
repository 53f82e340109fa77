"""A figure in a DOCX: SVG for word processors that show it, PNG for those that do not, words for those who cannot see."""

from __future__ import annotations

import io
from xml.sax.saxutils import quoteattr

from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from luoshi.reports.document.docx.xml import style_id
from luoshi.reports.document.figures import Drawing
from luoshi.reports.document.fonts import SANS
from luoshi.reports.document.setting import Picture
from luoshi.reports.document.standard import TYPE_WIDTH_MM, Face
from luoshi.reports.document.styles import Role

EMU_PER_MM = 36_000
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def add_picture(package: Package, picture: Picture, drawing: Drawing) -> str:
    """Put both images into the package; the paragraph that shows them."""
    raster, _ = package.part.get_or_add_image(io.BytesIO(drawing.png))
    vector = package.part.relate_to(_svg_part(package, picture, drawing), RELATIONSHIP_TYPE.IMAGE)
    page = "<w:pageBreakBefore/>" * picture.starts_page
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PICTURE)}"/>{page}</w:pPr><w:r>'
        f"{_drawing(picture, raster, vector)}</w:r></w:p>"
    )


def _svg_part(package: Package, picture: Picture, drawing: Drawing) -> Part:
    """The text of the drawing in the standard's 黑体, which the reader's machine has."""
    text = drawing.svg.replace(SANS, f"{Face.HEITI}, SimHei, {SANS}")
    name = PackURI(f"/word/media/figure{picture.index + 1}.svg")
    return Part(name, "image/svg+xml", text.encode(), package.part.package)


def _drawing(picture: Picture, raster: str, vector: str) -> str:
    number = picture.index + 1
    size = f'cx="{round(TYPE_WIDTH_MM * EMU_PER_MM)}" cy="{picture.figure.height_mm * EMU_PER_MM}"'
    words = quoteattr(picture.figure.alt)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="figure {number}" descr={words}/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="figure {number}" descr={words}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{raster}"><a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip '
        f'xmlns:asvg="{SVG_NAMESPACE}" r:embed="{vector}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
