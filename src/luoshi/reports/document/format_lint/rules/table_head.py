"""Practice: a table that may run over a page repeats its head there; otherwise its columns cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.problems import Severity
from luoshi.core.wording import Wording
from luoshi.reports.document.format_lint.departure import Departure
from luoshi.reports.document.format_lint.view.document_view import DocumentView
from luoshi.reports.document.format_lint.view.findings import about_table

CODES = ("table_head",)
LONG_TABLE = 10  # rows


def check(view: DocumentView) -> Iterator[Departure]:
    for table in view.tables:
        if table.rows > LONG_TABLE and not table.head_rows:
            yield about_table(
                table,
                "table_head",
                severity=Severity.WARN,
                message=Wording(
                    f"表格共 {table.rows} 行，跨页时表头不重复",
                    f"the table has {table.rows} rows and its head is not repeated on the next page",
                ),
                clause="8",
                fix=Wording("选中表头行，设置“重复标题行”", "mark its first row as a heading that repeats"),
            )
