"""What is not known: grey targets by their reason."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table
from luoshi.reports.documents.tables import LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.narrative.rules.reason import BECAUSE
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("灰灯目标及其原因", "grey targets by their reason")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (34.0, 14.0, 78.0)
ALIGNS = (LEFT, RIGHT, LEFT)
FOUND = Wording(
    "无法判断的目标{grey}，按原因列出。缺数不等于未完成",
    "targets without a verdict, by reason: {grey}. No figure does not mean not achieved",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = _by_reason(writing)
    if not groups:
        return Absent(Wording("没有灰灯目标", "no target is grey"))
    grey = writing.count("light.grey", sum(len(group) for group in groups.values()), "targets lit grey")
    say = writing.say
    names = (say("原因", "Reason"), say("目标数", "Targets"), say("目标", "Which"))
    rows = tuple(_row(reason, group, writing) for reason, group in groups.items())
    return (
        Paragraph(sentence([filled(FOUND, writing.language, grey=grey)], writing.language)),
        Table(WIDTHS, ALIGNS, rows, head(*names)),
    )


def _by_reason(writing: Writing) -> dict[Reason, list[Subject]]:
    """The commonest reason first."""
    groups: dict[Reason, list[Subject]] = {}
    for subject in writing.subjects:
        status = subject.status
        if status.light is Light.GREY and status.plan.reason is not None:
            groups.setdefault(status.plan.reason, []).append(subject)
    order = list(Reason)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), order.index(item[0]))))


def _row(reason: Reason, subjects: list[Subject], writing: Writing) -> Row:
    names = writing.say("、", "; ").join(dict.fromkeys(one.name for one in subjects))
    count = writing.count(f"grey.{reason}", len(subjects), f"grey targets: {reason}")
    return Cell((writing.said(BECAUSE[reason]),)), Cell((count,)), Cell((names,))
