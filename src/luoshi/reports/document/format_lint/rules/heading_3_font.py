"""Clause 7.3.3: headings 1. and （1） are 仿宋."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_fangsong
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("heading_3_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.HEADING_3, Part.HEADING_4),
        "heading_3_font",
        is_right=lambda look: is_fangsong(look.east_asia),
        seen=lambda look: look.east_asia,
        wanted=Wording("仿宋", "仿宋 (FangSong)"),
        what=Wording("字体", "the typeface"),
        clause="7.3.3",
    )
