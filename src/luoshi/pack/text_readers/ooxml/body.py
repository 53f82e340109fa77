"""The body of a DOCX document as lines: numbered paragraphs, rows of tables, text boxes after their anchor."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from luoshi.pack.text_readers.ooxml.names import child, is_on, local, number, value
from luoshi.pack.text_readers.ooxml.numbering import Numbering
from luoshi.pack.text_readers.ooxml.paragraphs import chosen, read_words, runs_on
from luoshi.pack.text_readers.ooxml.styles import Styles

CELL = "\t"
WIDEST_SPAN = 64
WRAPPERS = frozenset(("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body", "document"))


class Body:
    """Walks a document once, in order, because the numbers of its lists count on."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._carried = ""  # the words of a paragraph whose end was deleted

    def lines(self, element: etree._Element) -> Iterator[str]:
        """The lines of a body, cell or text box."""
        for each in element:
            name = local(each)
            if name == "p":
                yield from self._paragraph(each)
            elif name == "tbl":
                yield from self._table(each)
            elif name == "AlternateContent":
                if (taken := chosen(each)) is not None:
                    yield from self.lines(taken)
            elif name in WRAPPERS:
                yield from self.lines(each)
        if self._carried:
            yield self._take_carried()

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        words = read_words(paragraph, self._styles)
        style = value(child(paragraph, "pPr", "pStyle")) or ""
        if runs_on(paragraph):
            self._carried += words.text
        elif not self._styles.is_contents(style) and not self._is_hidden(paragraph, style, words.text):
            text = self._take_carried() + words.text
            label = self._label(paragraph, style)
            if text.strip():
                yield from (line for line in (label + text.strip()).split("\n") if line.strip())
        for box in words.boxes:
            yield from self.lines(box)

    def _take_carried(self) -> str:
        text, self._carried = self._carried, ""
        return text

    def _is_hidden(self, paragraph: etree._Element, style: str, text: str) -> bool:
        """A hidden paragraph takes no number either."""
        if self._styles.is_hidden(style):
            return True
        return not text.strip() and is_on(child(paragraph, "pPr", "rPr", "vanish"))

    def _label(self, paragraph: etree._Element, style: str) -> str:
        own = child(paragraph, "pPr", "numPr")
        list_id = number(child(own, "numId"), default=-1)
        depth = number(child(own, "ilvl"), default=-1)
        if list_id < 0:
            list_id, from_style = self._styles.numbering(style)
            depth = depth if depth >= 0 else from_style
        if list_id <= 0:
            return ""
        return self._numbering.label(list_id, depth if depth >= 0 else self._numbering.level_of_style(list_id, style))

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _parts(table, "tr"):
            if child(row, "trPr", "del") is None:
                yield from self._row(row)

    def _row(self, row: etree._Element) -> Iterator[str]:
        cells = [cell for cell in _parts(row, "tc") if child(cell, "tcPr", "cellDel") is None]
        if len(cells) == 1:  # a frame around paragraphs, as the boxes of outlines are
            yield from self.lines(cells[0])
            return
        texts: list[str] = []
        for cell in cells:
            span = min(max(1, number(child(cell, "tcPr", "gridSpan"), default=1)), WIDEST_SPAN)
            texts += [_in_one_line(list(self.lines(cell))), *[""] * (span - 1)]
        if any(texts):
            yield CELL.join(texts)


def _in_one_line(lines: list[str]) -> str:
    """The paragraphs of a cell, and of tables inside it, as one text; words of Latin letters stay apart."""
    text = ""
    for line in (each.replace(CELL, " ") for each in lines):
        text += (" " if text[-1:].isascii() and line[:1].isascii() and text else "") + line
    return text


def _parts(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, through the wrappers that may stand around them."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in WRAPPERS:
            yield from _parts(each, name)
