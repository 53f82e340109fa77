"""A ledger that an office keeps by hand beside the pack, as a table: ``ledgers/NAME.csv``, its first row the headings."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Table
from luoshi.reports.documents.tables import LEFT, head
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("手工台账（规划包的 ledgers 文件夹）", "a ledger kept by hand, from the pack's folder ledgers")
OPTIONS: Mapping[str, tuple[str, ...]] = {"name": ()}
LONGEST = 24


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    name = options.get("name", "")
    ledger = writing.facts.ledgers.get(name)
    if ledger is None or not ledger.rows:
        return Absent(
            Wording(f"没有台账数据（ledgers/{name}.csv）", f"there is no ledger (ledgers/{name}.csv)"),
        )
    columns = range(len(ledger.head))
    widths = tuple(
        float(max(4, min(LONGEST, max(len(row[at]) for row in (ledger.head, *ledger.rows))))) for at in columns
    )
    rows = tuple(
        tuple(
            writing.cell(writing.quoted(cell, f"ledger-{name}.{line}.{at}", source=f"ledgers/{name}.csv"))
            for at, cell in enumerate(row, start=1)
        )
        for line, row in enumerate(ledger.rows, start=1)
    )
    return (Table(widths, tuple(LEFT for _ in columns), rows, head(*ledger.head)),)
