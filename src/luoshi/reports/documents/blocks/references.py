"""The policy documents the plan rests on."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.numbers import day

ABOUT = Wording("规划引用的政策文件", "the policy documents the plan cites")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 50.0, 30.0, 20.0)
ALIGNS = (CENTRE, LEFT, LEFT, CENTRE)
MOST_LISTED = 10  # documents that are listed even where the plan says little of them
COUNT = Wording(
    "规划引用政策文件{count}，只对其中{dated}写明文号或日期；系统没有这些文件的落实记录，因此不逐件列出",
    "the plan cites {count} policy documents and gives number or date of {dated}; no record of what came of them is kept here, so they are not listed",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = writing.facts.references
    if not found:
        return Absent(Wording("规划没有引用政策文件", "the plan cites no documents"))
    dated = sum(bool(one.document_no or one.issued_on) for one in found)
    if len(found) > MOST_LISTED and 2 * dated < len(found):
        return (_counted(len(found), dated, writing),)
    say = writing.say
    rows = tuple(
        (
            Cell((one.id,)),
            Cell((writing.name(one.title, one.title_en),)),
            writing.cell(one.document_no),
            writing.cell(day(one.issued_on, writing.language) if one.issued_on else ""),
        )
        for one in found
    )
    names = (say("编号", "No."), say("文件", "Document"), say("文号", "Document no."), say("日期", "Date"))
    return (Table(WIDTHS, ALIGNS, rows, head(*names), caption=say("规划引用的政策文件", "Documents the plan cites")),)


def _counted(total: int, dated: int, writing: Writing) -> Paragraph:
    count = writing.count("references", total, "policy documents the plan cites")
    known = writing.count("references.dated", dated, "of them with number or date")
    return Paragraph(sentence([filled(COUNT, writing.language, count=count, dated=known)], writing.language))
