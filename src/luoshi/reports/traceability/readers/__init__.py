"""Readers of document files, one a format: ``read(content) -> ReadDocument``, found by the file's ending."""

from __future__ import annotations

from collections.abc import Callable

from luoshi.reports.traceability.read_back import ReadDocument, UnreadableDocumentError
from luoshi.reports.traceability.readers import docx, html, pdf

READERS: dict[str, Callable[[bytes], ReadDocument]] = {".docx": docx.read, ".html": html.read, ".pdf": pdf.read}


def read_document(content: bytes, suffix: str) -> ReadDocument:
    """Raises UnreadableDocumentError."""
    reader = READERS.get(suffix.lower())
    if reader is None:
        raise UnreadableDocumentError(f"{suffix or 'no ending'}: one of {', '.join(READERS)} is needed")
    return reader(content)
