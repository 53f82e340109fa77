"""Clause 7.3.1: the title stands in the middle; clause 7.3.2: 主送机关 begins at the edge and ends in a full-width colon."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("title_indent", "main_to_indent", "main_to_colon")


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(Part.TITLE):
        if abs(one.shape.first_line) > 0.2:
            yield about(
                one,
                "title_indent",
                message=Wording(
                    "标题居中却有首行缩进，因而偏右", "the title is centred but indented, so it stands off the middle"
                ),
                clause="7.3.1",
                fix=Wording("首行缩进改为 0", "set its first-line indent to nought"),
            )
    for one in view.parts(Part.MAIN_TO):
        if one.shape.left > 0.2 or one.text != one.text.lstrip():
            yield about(
                one,
                "main_to_indent",
                message=Wording("主送机关应顶格", "the addressee line should begin at the edge"),
                clause="7.3.2",
                fix=Wording("去掉缩进和空格", "take away indent and spaces"),
            )
        if one.text.rstrip().endswith(":"):
            yield about(
                one,
                "main_to_colon",
                message=Wording("主送机关后是半角冒号，应为全角", "the addressee line ends in a half-width colon"),
                clause="7.3.2",
                fix=Wording("改为“：”", "write “：”"),
            )
