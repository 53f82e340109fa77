"""Clause 7.3.1: the title is 小标宋."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_xiaobiaosong
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("title_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.TITLE),
        "title_font",
        is_right=lambda look: is_xiaobiaosong(look.east_asia),
        seen=lambda look: look.east_asia,
        wanted=Wording("小标宋体", "小标宋 (XiaoBiaoSong)"),
        what=Wording("字体", "the typeface"),
        clause="7.3.1",
    )
