"""An HTML page of ours, or edited since: links with ``data-number``, paragraphs with ``data-words``, the JSON script."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from luoshi.reports.document.html import DATA_ID
from luoshi.reports.traceability.read_back import (
    ReadDocument,
    ReadNumber,
    ReadParagraph,
    ReadPiece,
    UnreadableDocumentError,
)

PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "h5", "td", "th")
SKIPPED = ("svg", "style", "script", "title")
MARKS = "marks"


def read(content: bytes) -> ReadDocument:
    try:
        root = lxml_html.document_fromstring(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, etree.ParserError, ValueError) as error:
        raise UnreadableDocumentError(f"not an HTML page in UTF-8: {error}") from error
    scripts = root.xpath(f'//script[@id="{DATA_ID}"]')
    data = (scripts[0].text or "") if scripts else ""
    marks = " ".join("".join(one.itertext()) for one in root.xpath(f'//p[@class="{MARKS}"]'))
    return ReadDocument(tuple(_paragraphs(root)), data, marks, has_drawn=True)


def _paragraphs(root: etree._Element) -> Iterator[ReadParagraph]:
    found = (one for one in root.iter(*PARAGRAPHS) if one.get("class") != MARKS)
    for number, element in enumerate(found, start=1):
        pieces = tuple(piece for piece in _pieces(element) if piece != "")
        if pieces:
            place = f"段落 {number} / paragraph {number}"
            yield ReadParagraph(place, pieces, element.get("data-words", ""))


def _pieces(element: etree._Element) -> Iterator[ReadPiece]:
    yield element.text or ""
    for child in element:
        if child.get("data-number"):
            yield ReadNumber(str(child.get("data-number")), "".join(child.itertext()))
        elif child.tag not in SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""
