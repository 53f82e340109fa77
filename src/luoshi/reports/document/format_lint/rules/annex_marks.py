"""Clauses 7.3.4 and 7.3.7: no punctuation after the names in 附件说明, none after 附件1, which begins at the edge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("annex_list_punctuation", "annex_list_colon", "annex_mark_colon", "annex_mark_indent")
ENDING = re.compile(r"[；;。.，,、]\s*$")


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(Part.ANNEX_LIST):
        if ENDING.search(one.text):
            yield about(
                one,
                "annex_list_punctuation",
                message=Wording("附件名称后加了标点", "punctuation follows the name of an annex"),
                clause="7.3.4",
                fix=Wording("去掉末尾标点", "take it away"),
            )
        if re.match(r"^\s*附\s*件\s*:", one.text):
            yield about(
                one,
                "annex_list_colon",
                message=Wording("“附件”后是半角冒号", "a half-width colon follows 附件"),
                clause="7.3.4",
                fix=Wording("改为“附件：”", "write 附件："),
            )
    for one in view.parts(Part.ANNEX_MARK):
        if one.text.rstrip().endswith(("：", ":")):
            yield about(
                one,
                "annex_mark_colon",
                message=Wording("附件标识后加了冒号", "a colon follows the mark of an annex"),
                clause="7.3.7",
                fix=Wording("写作“附件1”", "write 附件1"),
            )
        if one.shape.left + one.shape.first_line > 0.2 or one.shape.align in ("center", "right"):
            yield about(
                one,
                "annex_mark_indent",
                message=Wording("附件标识应顶格", "the mark of an annex should begin at the edge"),
                clause="7.3.7",
                fix=Wording("左对齐，去掉缩进", "align it left, without an indent"),
            )
