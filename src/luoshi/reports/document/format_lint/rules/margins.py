"""Clause 5.2.1: 37 mm ± 1 above, 28 mm ± 1 at the binding, a type area of 156 mm × 225 mm; so 35 below and 26 outside.

An even page of a two-sided document may have its binding at the right; a page on its side is turned.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView, SectionView
from luoshi.reports.document.format_lint.view.findings import about_page

CODES = ("margin_top", "margin_bottom", "margin_left", "margin_right")
WANTED_MM = {"top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
NAMES = {
    "top": Wording("上边距", "the upper margin"),
    "bottom": Wording("下边距", "the lower margin"),
    "left": Wording("左边距", "the left margin"),
    "right": Wording("右边距", "the right margin"),
}
TOLERANCE_MM = 1.0


def check(view: DocumentView) -> Iterator[Departure]:
    for section in view.sections:
        if section.width_mm > section.height_mm:
            continue
        for side, wanted in WANTED_MM.items():
            given = _given(section)[side]
            if abs(given - wanted) > TOLERANCE_MM + 0.05:
                yield about_page(
                    f"margin_{side}",
                    message=Wording(
                        f"{NAMES[side].zh}为 {given:.1f} mm，应为 {wanted:.0f} mm（±1 mm）",
                        f"{NAMES[side].en} is {given:.1f} mm; it should be {wanted:.0f} mm (± 1 mm)",
                    ),
                    clause="5.2.1",
                    fix=Wording(f"在页面设置中改为 {wanted:.0f} mm", f"set it to {wanted:.0f} mm in the page setup"),
                )


def _given(section: SectionView) -> dict[str, float]:
    return {"top": section.top_mm, "bottom": section.bottom_mm, "left": section.left_mm, "right": section.right_mm}
