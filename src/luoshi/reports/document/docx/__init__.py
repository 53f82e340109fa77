"""A document as DOCX: real Word styles, the standard's font names, numbering typed as text, the same bytes from the same
input. Numbers are locked content controls tagged ``number:ID``, human paragraphs open ones tagged ``words:KEY``."""

from luoshi.reports.document.docx.write import render_docx

__all__ = ["render_docx"]
