"""Clause 5.2.2: text is 3号, 16 pt."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import wrong_looks
from luoshi.reports.document.standard import SAN

TOLERANCE = 0.25  # points
CODES = ("text_size",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.BODY, Part.ANNEX_LIST, Part.MAIN_TO, Part.DATED),
        "text_size",
        is_right=lambda look: abs(look.size_pt - SAN) < TOLERANCE,
        seen=lambda look: f"{look.size_pt:g} pt",
        wanted=Wording("3 号（16 磅）", "16 pt (3号)"),
        what=Wording("字号", "the size"),
        clause="5.2.2",
    )
