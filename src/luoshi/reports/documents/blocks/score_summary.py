"""The result of an assessment in sentences: who leads, which grades, what was vetoed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luoshi.core.assessment.result import UnitResult
from luoshi.core.wording import Wording
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.document.model import Block, Paragraph, Text
from luoshi.reports.documents.scores import points, standing_sentence, why_not
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence

ABOUT = Wording("考核结果综述", "the result of an assessment in sentences")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
_W = Wording
RANKED = _W("{group}参加排名的依次为{list}", "{group}, in the order of scores: {list}")
ONE = _W("{unit}（{score}分）", "{unit} ({score})")
MONITORED = _W("{units}只作监测，不排名、不评等次", "{units} is monitored only, neither ranked nor graded")
UNRANKED = _W("{units}因核心数据缺失不参加排名", "{units} is not ranked for want of core data")
GRADE = _W("评为“{grade}”等次的有{units}", "grade “{grade}”: {units}")
NO_GRADE = _W("不评等次的有{units}", "without a grade: {units}")
VETO = _W("{unit}因“{veto}”{what}", "{unit}: {veto}, {what}")
STRENGTHS = {
    "fails_grade": _W("被一票否决", "which fails the grade"),
    "bars_honours": _W("不得评优", "which bars honours"),
    "one_grade_down": _W("降低一个等次", "one grade down"),
}


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    report, absent = writing.facts.assessment, why_not(writing)
    if report is None or absent is not None:
        return absent or Absent(Wording("没有考核", "there is no assessment"))
    blocks: list[Block] = [Paragraph((standing_sentence(writing),))]
    blocks += [Paragraph(text) for text in _ranks(report, writing)]
    blocks.append(Paragraph(_grades(report, writing)))
    vetoes = list(_vetoes(report, writing))
    if vetoes:
        blocks.append(Paragraph(sentence(vetoes, writing.language)))
    return tuple(blocks)


def _ranks(report: AssessmentReport, writing: Writing) -> Iterator[Text]:
    language = writing.language
    for group in report.assessment.scheme.groups:
        ranked = report.assessment.ranked(group.id)
        own = [one for one in ranked if one.rank is not None]
        clauses = []
        if own:
            units = listed([_scored(one, report, writing) for one in own], language)
            clauses.append(filled(RANKED, language, group=group.name.in_(language), list=units))
        out = [(report.name_of(one.unit),) for one in ranked if one.rank is None]
        if out:
            clauses.append(filled(UNRANKED, language, units=listed(out, language)))
        beside = [(report.name_of(one.unit),) for one in report.assessment.monitored_in(group.id)]
        yield sentence(clauses, language)
        if beside:
            yield sentence([filled(MONITORED, language, units=listed(beside, language))], language)


def _scored(one: UnitResult, report: AssessmentReport, writing: Writing) -> Text:
    score = points(writing, f"score.{one.unit}.total", one.score, working="items + bonus − malus")
    return filled(ONE, writing.language, unit=report.name_of(one.unit), score=score)


def _grades(report: AssessmentReport, writing: Writing) -> Text:
    """From the best grade; inside a grade by group and rank."""
    language = writing.language
    found = [one for group in report.assessment.scheme.groups for one in report.assessment.ranked(group.id)]
    clauses = []
    for grade in report.assessment.scheme.grades:
        own = [(report.name_of(one.unit),) for one in found if one.grade is not None and one.grade.id == grade.id]
        if own:
            clauses.append(filled(GRADE, language, grade=grade.name.in_(language), units=listed(own, language)))
    none = [(report.name_of(one.unit),) for one in found if one.grade is None]
    if none:
        clauses.append(filled(NO_GRADE, language, units=listed(none, language)))
    return sentence(clauses, language)


def _vetoes(report: AssessmentReport, writing: Writing) -> Iterator[Text]:
    for one in report.assessment.results:
        for call in one.vetoes:
            yield filled(
                VETO,
                writing.language,
                unit=report.name_of(one.unit),
                veto=call.veto.name.in_(writing.language),
                what=writing.said(STRENGTHS[call.veto.strength.value]),
            )
