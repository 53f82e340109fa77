"""Clause 7.3.1: the title is 2号, 22 pt."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import wrong_looks
from luoshi.reports.document.standard import ER

TOLERANCE = 0.25  # points
CODES = ("title_size",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.TITLE),
        "title_size",
        is_right=lambda look: abs(look.size_pt - ER) < TOLERANCE,
        seen=lambda look: f"{look.size_pt:g} pt",
        wanted=Wording("2 号（22 磅）", "22 pt (2号)"),
        what=Wording("字号", "the size"),
        clause="7.3.1",
    )
