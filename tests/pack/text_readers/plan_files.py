"""Plan files made in code: DOCX from XML, PDF by reportlab, HTML from strings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
FONT = "STSong-Light"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, *, properties: str = "", level: int = -1, list_id: int = 1) -> str:
    """A paragraph around runs; with ``level`` it is an item of a list."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if level >= 0 else ""
    return f"<w:p><w:pPr>{properties}{number}</w:pPr>{content}</w:p>"


def plain(text: str, *, level: int = -1, list_id: int = 1) -> str:
    return paragraph(run(text), level=level, list_id=list_id)


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{plain(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def numbering(levels: Sequence[tuple[str, str]], *, extra: str = "", instances: str = "") -> str:
    """numbering.xml with one list (id 1) of these (numFmt, lvlText) levels."""
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>{extra}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}</w:numbering>'
    )


def docx_bytes(body: str | Iterable[str], **parts: str) -> bytes:
    """A DOCX with this body; ``numbering=`` and ``styles=`` add those parts."""
    inner = body if isinstance(body, str) else "".join(body)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def docx_of(text: str) -> bytes:
    return docx_bytes(plain(line) for line in text.split("\n"))


def html_of(text: str, *, charset: str = "utf-8") -> str:
    """A page such as an authority's site makes: navigation, the article, a footer."""
    article = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n") if line.strip())
    menu = "".join(f'<li><a href="/{n}">栏目{n}，政务公开</a></li>' for n in range(30))
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>某省人民政府</title>'
        f"<style>p{{margin:0}}</style></head><body><header>某省人民政府门户网站</header><nav><ul>{menu}</ul></nav>"
        f'<div class="wrap"><div class="side"><a href="#">相关链接，一览</a></div><div id="zoom">{article}</div></div>'
        f"<footer>主办单位：某省人民政府办公厅，备案号：某ICP备00000001号</footer><script>var a='，。';</script></body></html>"
    )


def pdf_bytes(
    lines: Sequence[str], *, header: str = "", page_number: str = "", encrypt: str = "", indent: bool = True
) -> bytes:
    """A PDF whose paragraphs reportlab breaks into lines; ``page_number`` is a pattern such as "- {} -"."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle(
        "body", fontName=FONT, fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28 if indent else 0
    )

    def decorate(canvas: object, document: object) -> None:
        canvas.setFont(FONT, 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, A4[1] - 40, header)  # type: ignore[attr-defined]
        if page_number:
            canvas.drawCentredString(A4[0] / 2, 36, page_number.format(document.page))  # type: ignore[attr-defined]

    made = io.BytesIO()
    document = SimpleDocTemplate(made, pagesize=A4, encrypt=encrypt or None)
    story = [Paragraph(escape(line), style) for line in lines]
    document.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return made.getvalue()


def ruled_table_pdf(rows: Sequence[Sequence[str]], *, before: str, after: str) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, wordWrap="CJK")
    grid = TableStyle([("FONTNAME", (0, 0), (-1, -1), FONT), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    made = io.BytesIO()
    SimpleDocTemplate(made).build(
        [Paragraph(before, style), Table([list(row) for row in rows], style=grid), Paragraph(after, style)]
    )
    return made.getvalue()


def picture_pdf(pages: int = 2) -> bytes:
    """What a scanner makes: pages that hold one picture each and no words."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    made = io.BytesIO()
    canvas = Canvas(made)
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 500, 700)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def saved(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
