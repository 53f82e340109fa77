"""The systems, platforms and mechanisms that the plan orders built."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("规划要求建设的系统、平台和机制", "the systems, platforms and mechanisms the plan orders")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 62.0, 36.0)
ALIGNS = (CENTRE, LEFT, LEFT)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = writing.facts.systems
    if not found:
        return Absent(Wording("规划没有要求建设系统或机制", "the plan orders no system or mechanism"))
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
