"""How many rows of the record say what in one column: 已报送 4 家，退回修改 1 家."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Paragraph
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence
from luoshi.reports.traceability.dataset import Origin

ABOUT = Wording("按某一列统计记录的行数", "counts the record's rows by one column")
OPTIONS: Mapping[str, tuple[str, ...]] = {"column": ()}
TOTAL = Wording("本期应报单位{total}，其中{list}", "{total} units are to report: {list}")
PART = Wording("{state}{count}", "{state} {count}")
BLANK = Wording("未注明状态的", "no state given")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    record, column = writing.facts.record, options.get("column", "")
    if record is None or not record.rows:
        return Absent(Wording("记录中没有逐行内容", "the record has no rows"))
    counts = Counter(row.get(column, "").strip() for row in record.rows)
    language, unit = writing.language, writing.say("家", "")
    parts = []
    for at, (state, count) in enumerate(counts.items(), start=1):
        origin = Origin(basis="counted", working=f"record rows with {column} = {state or 'blank'}")
        number = writing.ledger.number(f"record.{column}.{at}", count, f"{count}{unit}", origin)
        parts.append(filled(PART, language, state=state or writing.said(BLANK), count=number))
    origin = Origin(basis="counted", working="record rows")
    total = writing.ledger.number("record.rows", len(record.rows), f"{len(record.rows)}{unit}", origin)
    return (Paragraph(sentence([filled(TOTAL, language, total=total, list=listed(parts, language))], language)),)
