"""What each remaining year must still bring for every open target that is not yet reached."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.progress.status import Verdict
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Row, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, name_cell, value_text
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.rules.pace import QUIET, SETTLED
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("达到目标每年还需的进度", "what each remaining year must still bring")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (9.0, 46.0, 24.0, 27.0, 24.0)
ALIGNS = (CENTRE, LEFT, RIGHT, RIGHT, RIGHT)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = [one for one in writing.subjects if _is_open(one)]
    if not found:
        return Absent(Wording("没有可以计算所需进度的目标", "no target has a pace that can be reckoned"))
    say = writing.say
    names = (
        say("编号", "No."),
        say("指标", "Indicator"),
        say("现值", "Value"),
        say("目标", "Target"),
        say("每年还需", "Needed a year"),
    )
    rows = tuple(_row(one, writing) for one in found)
    return (Table(WIDTHS, ALIGNS, rows, head(*names), caption=say("达到目标所需的进度", "The pace still required")),)


def _is_open(subject: Subject) -> bool:
    status = subject.status
    is_quiet = status.light in SETTLED or status.target.type in QUIET or bool(status.target.same_as)
    return status.verdict is Verdict.OPEN and not is_quiet and status.required_pace not in (None, 0)


def _row(subject: Subject, writing: Writing) -> Row:
    own = subject.status.task.target_year
    is_last = own == writing.facts.report.plan.period_end
    year = "" if is_last else writing.say(f"（{own}年）", f" ({own})")
    return (
        Cell((subject.id,)),
        name_cell(subject, writing),
        writing.cell(value_text(subject, writing)),
        writing.cell((*subject.target_said(), *([year] if year else []))),
        writing.cell(subject.pace()),
    )
