"""The policy documents the plan rests on."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.numbers import day

ABOUT = Wording("规划引用的政策文件", "the policy documents the plan cites")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 50.0, 30.0, 20.0)
ALIGNS = (CENTRE, LEFT, LEFT, CENTRE)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = writing.facts.references
    if not found:
        return Absent(Wording("规划没有引用政策文件", "the plan cites no documents"))
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
