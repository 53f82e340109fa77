"""Clause 5.2.4: text is black."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import TEXT, DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("text_colour",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(*TEXT, Part.TITLE, Part.MAIN_TO),
        "text_colour",
        is_right=lambda look: look.colour in ("AUTO", "000000"),
        seen=lambda look: look.colour,
        wanted=Wording("黑色", "black"),
        what=Wording("颜色", "the colour"),
        clause="5.2.4",
    )
