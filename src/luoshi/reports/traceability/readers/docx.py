"""A DOCX, ours or edited since: content controls tagged ``number:ID`` and ``words:KEY``, and the custom XML part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from lxml import etree

from luoshi.reports.document.docx.write import DATA_NAMESPACE
from luoshi.reports.document.docx.xml import NUMBER_TAG, WORDS_TAG, W
from luoshi.reports.traceability.read_back import (
    ReadDocument,
    ReadNumber,
    ReadParagraph,
    ReadPiece,
    UnreadableDocumentError,
)

DOCUMENT = "word/document.xml"
NOTES = re.compile(r"word/(?:footnotes|endnotes|header\d*)\.xml")
LARGEST_PART = 256 * 1024 * 1024
P, T, SDT, TAG, ALIAS, VAL, CELL, ROW, TABLE = (
    f"{{{W}}}{name}" for name in ("p", "t", "sdt", "tag", "alias", "val", "tc", "tr", "tbl")
)
PROPERTIES, CONTENT, BREAK = f"{{{W}}}sdtPr", f"{{{W}}}sdtContent", f"{{{W}}}br"
DELETED = {f"{{{W}}}del", f"{{{W}}}moveFrom"}


def read(content: bytes) -> ReadDocument:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            body = _xml(archive, DOCUMENT)
            notes = [(name, _xml(archive, name)) for name in archive.namelist() if NOTES.fullmatch(name)]
            data = next((text for name in _custom_parts(archive) if (text := _data(_xml(archive, name)))), "")
            marks = " ".join("".join(_xml(archive, name).itertext()) for name in _footers(archive))
    except (BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as error:
        raise UnreadableDocumentError(f"not a DOCX: {error}") from error
    paragraphs = (*_paragraphs(body), *(one for name, root in notes for one in _in_notes(name, root)))
    return ReadDocument(paragraphs, data, marks)


def _xml(archive: ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise UnreadableDocumentError(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _custom_parts(archive: ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.startswith("customXml/") and name.endswith(".xml")]


def _footers(archive: ZipFile) -> list[str]:
    return sorted(name for name in archive.namelist() if name.startswith("word/footer"))


def _data(root: etree._Element) -> str:
    return root.text or "" if root.tag == f"{{{DATA_NAMESPACE}}}dataset" else ""


def _paragraphs(body: etree._Element) -> Iterator[ReadParagraph]:
    """Paragraphs are counted from 1 through the main text and the tables, as a reader would."""
    tables = 0
    seen: dict[etree._Element, int] = {}
    for number, paragraph in enumerate(body.iter(P), start=1):
        table = next(paragraph.iterancestors(TABLE), None)
        if table is not None and table not in seen:
            tables += 1
            seen[table] = tables
        pieces = tuple(_joined(_pieces(paragraph)))
        if pieces:
            yield ReadParagraph(_place(paragraph, number, seen), pieces, _words_key(paragraph))


def _in_notes(name: str, root: etree._Element) -> Iterator[ReadParagraph]:
    """What somebody wrote at the foot of a page, or above it: we write no notes of our own."""
    place = "页眉 / header" if "header" in name else "脚注 / note"
    for paragraph in root.iter(P):
        pieces = tuple(_joined(_pieces(paragraph)))
        if pieces:
            yield ReadParagraph(place, pieces)


def _place(paragraph: etree._Element, number: int, tables: dict[etree._Element, int]) -> str:
    cell = next(paragraph.iterancestors(CELL), None)
    if cell is None:
        return f"段落 {number} / paragraph {number}"
    row = next(cell.iterancestors(ROW))
    table = next(cell.iterancestors(TABLE))
    at, column = table.findall(ROW).index(row) + 1, row.findall(CELL).index(cell) + 1
    own = tables[table]
    return f"表 {own} 第 {at} 行第 {column} 格 / table {own}, row {at}, cell {column}"


def _pieces(element: etree._Element) -> Iterator[ReadPiece]:
    for child in element:
        if child.tag in DELETED:
            continue
        identifier = _tag(child)
        if identifier.startswith(NUMBER_TAG) or _has_lost_its_tag(child):
            text = "".join(piece if isinstance(piece, str) else piece.text for piece in _pieces(child))
            yield ReadNumber(identifier.removeprefix(NUMBER_TAG), text)
        elif child.tag == T:
            yield child.text or ""
        elif child.tag == BREAK:
            yield " "
        elif child.tag != PROPERTIES:
            yield from _pieces(child)


def _tag(element: etree._Element) -> str:
    if element.tag != SDT:
        return ""
    tag = element.find(f"{PROPERTIES}/{TAG}")
    return "" if tag is None else str(tag.get(VAL, ""))


def _words_key(paragraph: etree._Element) -> str:
    for control in (*paragraph.iterancestors(SDT), *paragraph.iterdescendants(SDT)):
        key = _tag(control)
        if key.startswith(WORDS_TAG) or (not key and _alias(control)):
            return key.removeprefix(WORDS_TAG) or _alias(control)
    return ""


def _has_lost_its_tag(element: etree._Element) -> bool:
    """Some word processors keep the control and drop its tag; the number's identifier then follows from its order."""
    return element.tag == SDT and not _tag(element) and not _alias(element) and element.find(f".//{P}") is None


def _alias(element: etree._Element) -> str:
    """The control's title, which some word processors keep where they drop the tag."""
    alias = element.find(f"{PROPERTIES}/{ALIAS}")
    return "" if alias is None else str(alias.get(VAL, ""))


def _joined(pieces: Iterator[ReadPiece]) -> Iterator[ReadPiece]:
    """Runs of plain text become one; blank ones go."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        text = ""
        yield piece
    if text:
        yield text
