"""Clause 5.1: the paper is A4, 210 mm × 297 mm."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView
from luoshi.reports.document.format_lint.view.findings import about_page

CODES = ("page_size",)
SIDES_MM = (210.0, 297.0)
TOLERANCE_MM = 1.0


def check(view: DocumentView) -> Iterator[Departure]:
    for section in view.sections:
        given = sorted((section.width_mm, section.height_mm))
        if any(abs(side - wanted) > TOLERANCE_MM for side, wanted in zip(given, SIDES_MM, strict=True)):
            size = f"{section.width_mm:.0f} × {section.height_mm:.0f} mm"
            yield about_page(
                "page_size",
                message=Wording(
                    f"纸张为 {size}，应为 A4（210 × 297 mm）", f"the paper is {size}; it should be A4, 210 × 297 mm"
                ),
                clause="5.1",
                fix=Wording("在页面设置中选择 A4", "choose A4 in the page setup"),
            )
