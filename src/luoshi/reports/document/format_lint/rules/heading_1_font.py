"""Clause 7.3.3: headings 一、 are 黑体."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_heiti
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("heading_1_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.HEADING_1),
        "heading_1_font",
        is_right=lambda look: is_heiti(look.east_asia),
        seen=lambda look: look.east_asia,
        wanted=Wording("黑体", "黑体 (HeiTi)"),
        what=Wording("字体", "the typeface"),
        clause="7.3.3",
    )
