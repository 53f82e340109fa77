"""Clause 7.4: 版记 is 4号 仿宋."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_fangsong
from luoshi.reports.document.format_lint.view.findings import wrong_looks
from luoshi.reports.document.standard import SI

TOLERANCE = 0.25  # points
CODES = ("imprint_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.IMPRINT),
        "imprint_font",
        is_right=lambda look: is_fangsong(look.east_asia) and abs(look.size_pt - SI) < TOLERANCE,
        seen=lambda look: f"{look.east_asia} {look.size_pt:g} pt".strip(),
        wanted=Wording("4 号仿宋（14 磅）", "14 pt 仿宋 (FangSong)"),
        what=Wording("字体字号", "the typeface and size"),
        clause="7.4",
    )
