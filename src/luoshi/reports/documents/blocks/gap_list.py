"""Every grey target by name, with what was promised: a row for each group of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, Row, Table, Text
from luoshi.reports.documents.gap_groups import gaps_by_group
from luoshi.reports.documents.groups import Group
from luoshi.reports.documents.tables import LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import capitalised, filled, joined
from luoshi.reports.narrative.rules.reason import BECAUSE
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording(
    "灰灯目标名单：按目标组，附原因和目标值", "grey targets by name, group and reason, with what was promised"
)
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS, ALIGNS = (26.0, 10.0, 106.0), (LEFT, RIGHT, LEFT)
NOTE = Wording(
    "括号内为目标值，目标年除注明外为{end}年。",
    "Targets stand in brackets; they are for {end} unless another year is given.",
)
NAMED = Wording("{name}（{target}）", "{name} ({target})")
NAMED_WITH_YEAR = Wording("{name}（{year}年，{target}）", "{name} ({year}: {target})")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = gaps_by_group(writing)
    if not groups:
        return Absent(Wording("没有灰灯目标", "no target is grey"), is_quiet=True)
    say = writing.say
    names = (say("目标组", "Group"), say("项数", "No."), say("原因和目标", "Reasons and targets"))
    rows = tuple(_row(group, found, writing) for group, found in groups)
    note = Note(filled(NOTE, writing.language, end=str(writing.facts.report.plan.period_end)))
    return (Table(WIDTHS, ALIGNS, rows, head(*names), notes=(note,)),)


def _row(group: Group, found: Mapping[Reason, list[Subject]], writing: Writing) -> Row:
    """The reasons one under the other, each with its targets."""
    total = sum(map(len, found.values()))
    count = writing.count(f"grey-in.{group.id}", total, f"grey targets of {group.id}")
    lines = [_line(reason, own, writing) for reason, own in found.items()]
    return Cell((group.title,)), Cell((count,)), Cell(_parted(lines, "\n"))


def _line(reason: Reason, subjects: list[Subject], writing: Writing) -> Text:
    named = _parted([_named(one, writing) for one in subjects], writing.say("、", "; "))
    why = capitalised((writing.said(BECAUSE[reason]),), writing.language)
    return joined([why, writing.say("：", ": "), named])


def _parted(texts: Sequence[Text], by: str) -> Text:
    return joined(part for at, text in enumerate(texts) for part in ((by, text) if at else (text,)))


def _named(subject: Subject, writing: Writing) -> Text:
    year = subject.status.task.target_year
    wording = NAMED if year == writing.facts.report.plan.period_end else NAMED_WITH_YEAR
    return filled(wording, writing.language, name=subject.name, target=subject.target_said(), year=str(year))
