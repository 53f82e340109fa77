"""Clause 7.3.3: each paragraph begins two characters from the edge, headings too."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import TEXT, DocumentView, ParagraphView
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("first_line_indent",)
WANTED, TOLERANCE = 2.0, 0.3
FULL_WIDTH_SPACE = "　"


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*TEXT):
        indent = _indent(one)
        if abs(indent - WANTED) > TOLERANCE:
            yield about(
                one,
                "first_line_indent",
                message=Wording(
                    f"首行缩进 {indent:.1f} 字，应为 2 字",
                    f"the first line is indented by {indent:.1f} characters; it should be 2",
                ),
                clause="7.3.3",
                fix=Wording("段落首行缩进 2 字符", "indent the first line by 2 characters"),
            )


def _indent(one: ParagraphView) -> float:
    """Typed full-width spaces count as what they look like."""
    typed = len(one.text) - len(one.text.lstrip(FULL_WIDTH_SPACE))
    return one.shape.first_line + one.shape.left + typed
