"""What is not known: grey targets by their reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table
from luoshi.reports.documents.gap_groups import gaps_by_group, gaps_by_reason
from luoshi.reports.documents.tables import LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.narrative.rules.reason import BECAUSE
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("灰灯目标及其原因", "grey targets by their reason")
OPTIONS: Mapping[str, tuple[str, ...]] = {"names": ("here", "annex")}
WIDTHS, ALIGNS = (34.0, 14.0, 78.0), (LEFT, RIGHT, LEFT)
COUNT_WIDTHS, COUNT_ALIGNS = (66.0, 20.0, 20.0, 20.0), (LEFT, RIGHT, RIGHT, RIGHT)
FEW = 15  # targets that are named in the text even where an annex names them all
MOST_IN_A_CELL = 12
FOUND = Wording(
    "无法判断的目标{grey}，按原因列出。缺数不等于未完成",
    "targets without a verdict, by reason: {grey}. No figure does not mean not achieved",
)
FOUND_MANY = Wording(
    "无法判断的目标{grey}，按原因计数如下，名称和目标值见附件。缺数不等于未完成",
    "targets without a verdict, counted by reason: {grey}; the annex names them with their targets. No figure does not mean not achieved",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = gaps_by_reason(writing)
    if not groups:
        return Absent(Wording("没有灰灯目标", "no target is grey"), is_quiet=True)
    total = sum(map(len, groups.values()))
    is_counted = options.get("names", "here") == "annex" and total > FEW
    grey = writing.count("light.grey", total, "targets lit grey")
    text = sentence([filled(FOUND_MANY if is_counted else FOUND, writing.language, grey=grey)], writing.language)
    return Paragraph(text), _counts(groups, writing) if is_counted else _names(groups, writing)


def _counts(groups: Mapping[Reason, list[Subject]], writing: Writing) -> Table:
    say = writing.say
    names = (say("原因", "Reason"), say("正文", "Main text"), say("附件", "Annexes"), say("合计", "Total"))
    rows = tuple(tuple(_count_row(reason, group, writing)) for reason, group in groups.items())
    return Table(COUNT_WIDTHS, COUNT_ALIGNS, rows, head(*names))


def _count_row(reason: Reason, subjects: list[Subject], writing: Writing) -> Iterator[Cell]:
    main = sum(writing.annex_number(one) == 0 for one in subjects)
    yield Cell((writing.said(BECAUSE[reason]),))
    for name, count in (("grey-main@", main), ("grey-annexes@", len(subjects) - main), ("grey.", len(subjects))):
        yield writing.cell(writing.count(f"{name}{reason}", count, f"grey targets: {reason}") if count else None)


def _names(groups: Mapping[Reason, list[Subject]], writing: Writing) -> Table:
    say = writing.say
    names = (say("原因", "Reason"), say("目标数", "Targets"), say("目标", "Which"))
    rows = tuple(row for reason, group in groups.items() for row in _name_rows(reason, group, writing))
    return Table(WIDTHS, ALIGNS, rows, head(*names))


def _name_rows(reason: Reason, subjects: list[Subject], writing: Writing) -> Iterator[Row]:
    """One, or where there are many a row for each group of the plan."""
    because = writing.said(BECAUSE[reason])
    if len(subjects) <= MOST_IN_A_CELL:
        yield _name_row(because, f"grey.{reason}", subjects, writing)
        return
    colon = writing.say("：", ": ")
    for group, own in gaps_by_group(writing):
        if reason in own:
            yield _name_row(f"{because}{colon}{group.title}", f"grey-in@{reason}.{group.id}", own[reason], writing)


def _name_row(why: str, name: str, subjects: list[Subject], writing: Writing) -> Row:
    count = writing.count(name, len(subjects), "grey targets of one reason")
    names = writing.say("、", "; ").join(dict.fromkeys(one.name for one in subjects))
    return Cell((why,)), Cell((count,)), Cell((names,))
