"""Clause 7.3.7: 附件 and its number are 3号 黑体."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_heiti
from luoshi.reports.document.format_lint.view.findings import wrong_looks
from luoshi.reports.document.standard import SAN

TOLERANCE = 0.25  # points
CODES = ("annex_mark_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.ANNEX_MARK),
        "annex_mark_font",
        is_right=lambda look: is_heiti(look.east_asia) and abs(look.size_pt - SAN) < TOLERANCE,
        seen=lambda look: f"{look.east_asia} {look.size_pt:g} pt".strip(),
        wanted=Wording("3 号黑体", "16 pt 黑体 (HeiTi)"),
        what=Wording("字体字号", "the typeface and size"),
        clause="7.3.7",
    )
