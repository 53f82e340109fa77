"""Clause 7.3.3: levels differ by typeface; none is bold."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import HEADINGS, DocumentView
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("heading_bold",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(*HEADINGS),
        "heading_bold",
        is_right=lambda look: not look.is_bold,
        seen=lambda look: "加粗" if look.is_bold else "",
        wanted=Wording("不加粗", "not bold"),
        what=Wording("字形", "the weight"),
        clause="7.3.3",
    )
