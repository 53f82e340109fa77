"""What does not add up in the plan itself; its numbers stay as they are."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.model.plan import PlanProblem
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Row, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, head
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("规划文本中的问题", "what does not add up in the plan")
OPTIONS: Mapping[str, tuple[str, ...]] = {"severity": ("warn", "info", "error")}
WIDTHS = (18.0, 62.0, 46.0)
ALIGNS = (CENTRE, LEFT, LEFT)
ORDER = ("error", "warn", "info")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    """``severity`` is the least serious kind shown."""
    shown = ORDER[: ORDER.index(options.get("severity", "warn")) + 1]
    found = [(at, one) for at, one in enumerate(writing.facts.report.problems, start=1) if one.severity in shown]
    if not found:
        return Absent(Wording("没有记录规划文本的问题", "no problem of the plan is recorded"))
    say = writing.say
    names = (say("涉及", "Concerns"), say("问题", "Problem"), say("建议", "Advice"))
    rows = tuple(_row(at, one, writing) for at, one in found)
    return (Table(WIDTHS, ALIGNS, rows, head(*names), caption=say("规划文本中的问题", "Problems of the plan")),)


def _row(at: int, one: PlanProblem, writing: Writing) -> Row:
    message, advice = writing.name(one.message, one.message_en), writing.name(one.advice, one.advice_en)
    return (
        writing.cell("、".join(one.object.split(";"))),
        Cell(writing.quoted(message, f"problem-{at}.message", source="problems.csv: message")),
        writing.cell(writing.quoted(advice, f"problem-{at}.advice", source="problems.csv: advice")),
    )
