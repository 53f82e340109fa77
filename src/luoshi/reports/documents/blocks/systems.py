"""The systems, platforms and mechanisms that the plan orders built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Table, Text
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence

ABOUT = Wording("规划要求建设的系统、平台和机制", "the systems, platforms and mechanisms the plan orders")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 62.0, 36.0)
ALIGNS = (CENTRE, LEFT, LEFT)


MOST_LISTED = 40
KINDS = {
    "P": Wording("政府平台和机制", "platforms and mechanisms of government"),
    "S": Wording("监督和服务系统", "systems of supervision and service"),
    "E": Wording("企业自建系统", "systems of enterprises"),
}
COUNT = Wording(
    "规划要求建设的系统、平台和机制共{total}，其中{list}，数量较多，本报告不逐一列出",
    "the plan orders {total} systems, platforms and mechanisms: {list}; they are too many to be listed here",
)
PART = Wording("{kind}{count}", "{count} {kind}")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = writing.facts.systems
    if not found:
        return Absent(Wording("规划没有要求建设系统或机制", "the plan orders no system or mechanism"))
    if len(found) > MOST_LISTED:
        return (Paragraph(_counts(writing)),)
    say = writing.say
    rows = tuple(
        (
            Cell((one.id,)),
            Cell(
                writing.quoted(
                    writing.name(one.wording, one.wording_en), f"{one.id}.wording", source="systems.csv: wording"
                )
            ),
            writing.cell(writing.name(one.actor, one.actor_en)),
        )
        for one in found
    )
    names = (say("编号", "No."), say("要求建设的系统、平台或机制", "What is ordered"), say("责任单位", "By whom"))
    return (Table(WIDTHS, ALIGNS, rows, head(*names)),)


def _counts(writing: Writing) -> Text:
    """By category, where there are too many to list."""
    counts = Counter(one.category for one in writing.facts.systems)
    parts = [
        filled(
            PART,
            writing.language,
            kind=writing.said(KINDS[kind]) if kind in KINDS else kind,
            count=writing.count(f"systems.{kind}", count, f"ordered systems of category {kind}"),
        )
        for kind, count in sorted(counts.items())
    ]
    total = writing.count("systems", sum(counts.values()), "ordered systems")
    said = filled(COUNT, writing.language, total=total, list=listed(parts, writing.language))
    return sentence([said], writing.language)
