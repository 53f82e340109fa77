"""Clause 5.2.2: text is 仿宋; an opening phrase may be 楷体."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_fangsong, is_kaiti
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("text_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.BODY, Part.ANNEX_LIST, Part.MAIN_TO),
        "text_font",
        is_right=lambda look: is_fangsong(look.east_asia) or is_kaiti(look.east_asia),
        seen=lambda look: look.east_asia,
        wanted=Wording("仿宋", "仿宋 (FangSong)"),
        what=Wording("中文字体", "the Chinese typeface"),
        clause="5.2.2",
    )
