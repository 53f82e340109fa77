"""GB/T 15835-2011 clause 5.1: Arabic digits, and letters, are half-width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, Part
from luoshi.reports.document.format_lint.view.findings import about

CODES = ("full_width_digits",)
FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]+")


def check(view: DocumentView) -> Iterator[Departure]:
    for one in view.parts(*Part):
        found = FULL_WIDTH.search(one.text)
        if found:
            yield about(
                one,
                "full_width_digits",
                message=Wording(
                    f"用了全角数字或字母：{found.group()}", f"full-width digits or letters: {found.group()}"
                ),
                clause="GB/T 15835-2011 5.1",
                fix=Wording("改为半角", "make them half-width"),
            )
