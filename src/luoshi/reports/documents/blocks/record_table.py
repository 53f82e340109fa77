"""The rows of the hand-written record, under the headings the template gives its columns."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Table
from luoshi.reports.documents.tables import LEFT, head
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("记录中的各行", "the rows of the record")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
NARROWEST, WIDEST = 6, 24


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    record, columns = writing.facts.record, writing.facts.columns
    if record is None or not record.rows or not columns:
        return Absent(Wording("记录中没有逐行内容", "the record has no rows"))
    names = tuple(columns)
    rows = tuple(
        tuple(
            writing.cell(writing.quoted(row.get(name, ""), f"record.{line}.{name}", source="record")) for name in names
        )
        for line, row in enumerate(record.rows, start=1)
    )
    texts = {name: [columns[name], *(row.get(name, "") for row in record.rows)] for name in names}
    widths = tuple(float(max(NARROWEST, min(WIDEST, max(map(len, texts[name]))))) for name in names)
    return (Table(widths, tuple(LEFT for _ in names), rows, head(*columns.values())),)
