"""Clauses 5.2.1 and 8: nothing leaves the type area; a table is at most 156 mm wide."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView
from luoshi.reports.document.format_lint.view.findings import about_table

CODES = ("table_width",)
TOLERANCE_MM = 1.0


def check(view: DocumentView) -> Iterator[Departure]:
    for table in view.tables:
        if table.width_mm > table.room_mm + TOLERANCE_MM:
            yield about_table(
                table,
                "table_width",
                message=Wording(
                    f"表格宽 {table.width_mm:.0f} mm，超出版心（{table.room_mm:.0f} mm）",
                    f"the table is {table.width_mm:.0f} mm wide; the type area is {table.room_mm:.0f} mm",
                ),
                clause="5.2.1",
                fix=Wording("缩小列宽，或改用横排页面", "make its columns narrower, or turn the page"),
            )
