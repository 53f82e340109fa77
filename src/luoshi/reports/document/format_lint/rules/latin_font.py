"""Clause 5.2.2: digits and letters of the text are set as the text is; 宋体 or another face beside 仿宋 is not."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import HEADINGS, DocumentView, Part
from luoshi.reports.document.format_lint.view.faces import is_fangsong, is_times
from luoshi.reports.document.format_lint.view.findings import wrong_looks

CODES = ("latin_font",)


def check(view: DocumentView) -> Iterator[Departure]:
    return wrong_looks(
        view.parts(Part.BODY, *HEADINGS),
        "latin_font",
        is_right=lambda look: (
            not look.ascii or is_fangsong(look.ascii) or is_times(look.ascii) or look.ascii == look.east_asia
        ),
        seen=lambda look: look.ascii,
        wanted=Wording("仿宋（或 Times New Roman）", "仿宋 (or Times New Roman)"),
        what=Wording("数字和字母字体", "the typeface of digits and letters"),
        clause="5.2.2",
    )
