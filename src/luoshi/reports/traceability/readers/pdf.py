"""A PDF of ours: the links that carry a number's identifier, the text under each, and the attached data set.

The order of text in a PDF is not that of reading, so that only the numbers are read, each with its page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSException
from pdfplumber.utils.exceptions import PdfminerException

from luoshi.reports.document.pdf import DATA_NAME
from luoshi.reports.traceability.read_back import ReadDocument, ReadNumber, ReadParagraph, UnreadableDocumentError

ADDRESS = re.compile(r".*number[/=](?P<id>[^/?#&]+(?:/[^/?#&]+)*)$")
SLACK = 1.0  # points over and under a link's frame


def read(content: bytes) -> ReadDocument:
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            paragraphs = tuple(one for page in pdf.pages for one in _page(page))
            data = _data(pdf.doc.catalog)
            marks = pdf.pages[0].extract_text() if pdf.pages else ""
    except (PSException, PdfminerException, ValueError, KeyError, TypeError) as error:
        raise UnreadableDocumentError(f"not a PDF: {error}") from error
    return ReadDocument(paragraphs, data, marks, has_text=False)


def _page(page: Any) -> Iterator[ReadParagraph]:
    """Links one after the other; one number over two lines is two links of one identifier in a row."""
    place = f"第 {page.page_number} 页 / page {page.page_number}"
    chars = sorted(page.chars, key=lambda one: (round(float(one["top"])), float(one["x0"])))
    for link in page.hyperlinks:
        match = ADDRESS.fullmatch(unquote(str(link.get("uri") or "")))
        if match:
            yield ReadParagraph(place, (ReadNumber(match["id"], _under(link, chars)),))


def _under(link: dict[str, Any], chars: list[dict[str, Any]]) -> str:
    left, right, top, bottom = (float(link[name]) for name in ("x0", "x1", "top", "bottom"))
    return "".join(
        str(one["text"])
        for one in chars
        if left <= (float(one["x0"]) + float(one["x1"])) / 2 <= right
        and top - SLACK <= (float(one["top"]) + float(one["bottom"])) / 2 <= bottom + SLACK
    )


def _data(catalog: dict[str, Any]) -> str:
    """The attachment of our name; files are attached by one flat list of names."""
    names = resolve1((resolve1(catalog.get("Names")) or {}).get("EmbeddedFiles")) or {}
    entries = resolve1(names.get("Names")) or []
    for name, file in zip(entries[::2], entries[1::2], strict=False):
        if _name(resolve1(name)) == DATA_NAME:
            return bytes(resolve1(resolve1(resolve1(file)["EF"])["F"]).get_data()).decode("utf-8")
    return ""


def _name(raw: Any) -> str:
    if isinstance(raw, bytes):
        return raw.decode("utf-16") if raw[:2] in (b"\xfe\xff", b"\xff\xfe") else raw.decode("latin-1")
    return str(raw)
