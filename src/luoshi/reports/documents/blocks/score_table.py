"""The result of an assessment, group by group: ranks, scores, grades. Without the leading group's approval it says so."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.assessment.result import UnitResult
from luoshi.core.wording import Wording
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.assessment_words import ASSESSMENT_WORDS
from luoshi.reports.document.model import Block, Cell, Note, Number, Row, Table
from luoshi.reports.documents.scores import points, standing_sentence, why_not
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("考核得分、名次、等次", "scores, ranks and grades of an assessment")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (10.0, 26.0, 18.0, 16.0, 16.0, 18.0, 16.0, 36.0)
ALIGNS = (CENTRE, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, CENTRE, LEFT)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    report = writing.facts.assessment
    absent = why_not(writing)
    if report is None or absent is not None:
        return absent or Absent(Wording("没有考核", "there is no assessment"))
    return tuple(_group(report, group.id, writing) for group in report.assessment.scheme.groups)


def _group(report: AssessmentReport, group: str, writing: Writing) -> Table:
    ranked = report.assessment.ranked(group)
    say = writing.say
    names = (
        say("名次", "Rank"),
        say("单位", "Unit"),
        say("考核项", "Items"),
        say("加分", "Bonus"),
        say("扣分", "Malus"),
        say("总分", "Score"),
        say("等次", "Grade"),
        say("说明", "Remarks"),
    )
    return Table(
        WIDTHS,
        ALIGNS,
        (
            *(_row(one, report, writing) for one in ranked),
            *(_monitored_row(one.unit, report, writing) for one in report.assessment.monitored_in(group)),
        ),
        head(*names),
        caption=ranked[0].group.name.in_(writing.language),
        notes=(Note((standing_sentence(writing),)),),
    )


def _row(one: UnitResult, report: AssessmentReport, writing: Writing) -> Row:
    def number(name: str, value: object) -> Number:
        return points(writing, f"score.{one.unit}.{name}", value, working="items + bonus − malus")

    rank = "—" if one.rank is None else writing.ledger.number(f"score.{one.unit}.rank", one.rank, str(one.rank))
    return (
        Cell((rank,)),
        Cell((report.name_of(one.unit),)),
        Cell((number("items", one.items),)),
        Cell((number("bonus", one.bonus),)),
        Cell((number("malus", one.malus),)),
        Cell((number("total", one.score),)),
        writing.cell(one.grade.name.in_(writing.language) if one.grade else ""),
        writing.cell(
            "；".join(_remarks(one, writing)) if writing.language == "zh" else "; ".join(_remarks(one, writing))
        ),
    )


def _monitored_row(unit: str, report: AssessmentReport, writing: Writing) -> Row:
    """A unit beside the group: no rank, score or grade."""
    dash, word = Cell(("—",)), ASSESSMENT_WORDS["monitored"].in_(writing.language)
    return (dash, Cell((report.name_of(unit),)), *(dash,) * 4, writing.cell(""), writing.cell(word))


def _remarks(one: UnitResult, writing: Writing) -> list[str]:
    found = [call.veto.name.in_(writing.language) for call in one.vetoes]
    if "quota" in one.grade_reasons:
        found.append(writing.say("名额所限", "by quota"))
    if one.excluded_by:
        found.append(writing.say("因缺数不参加排名", "not ranked for want of data"))
    return found
