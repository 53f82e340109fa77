"""What the assessment shows to be weak: items without data, and items that earned little of their points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.core.assessment.result import UnitResult, Working
from luoshi.core.assessment.working import workings_of
from luoshi.core.wording import Wording
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.document.model import Block, Paragraph, Text
from luoshi.reports.documents.scores import points, why_not
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence

ABOUT = Wording("缺数和得分偏低的考核项", "items without data, and items that earned little")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
LITTLE = Decimal("0.6")
LOW = Wording("得分不足分值六成的有{items}", "less than six tenths earned of {items}")
GAPS = Wording("缺数的有{items}", "no data for {items}")
ITEM = Wording("{item}（得{earned}，分值{possible}）", "{item} ({earned} of {possible})")
NONE = Wording(
    "各单位没有缺数或得分不足分值六成的考核项。", "No unit lacks data or earned less than six tenths of an item."
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    report, absent = writing.facts.assessment, why_not(writing)
    if report is None or absent is not None:
        return absent or Absent(Wording("没有考核", "there is no assessment"))
    texts = [text for one in report.assessment.results for text in _of_unit(one, report, writing)]
    return tuple(Paragraph(text) for text in texts) or (Paragraph((writing.said(NONE),)),)


def _of_unit(one: UnitResult, report: AssessmentReport, writing: Writing) -> Iterator[Text]:
    language, name = writing.language, report.name_of(one.unit)
    workings = workings_of(report.assessment, one.unit)
    low = [_item(one, working, writing) for working in workings if _is_low(working)]
    gaps: list[Text] = [(working.item.name.in_(language),) for working in workings if working.gap is not None]
    clauses = []
    if low:
        clauses.append(filled(LOW, language, items=listed(low, language)))
    if gaps:
        clauses.append(filled(GAPS, language, items=listed(gaps, language)))
    if clauses:
        yield (name, writing.say("：", ": "), *sentence(clauses, language))


def _is_low(one: Working) -> bool:
    return one.gap is None and one.possible > 0 and one.earned < one.possible * LITTLE


def _item(result: UnitResult, one: Working, writing: Writing) -> Text:
    name = f"item.{result.unit}.{one.item.id}"
    rule = f"{one.rule} v{one.rule_version}"
    return filled(
        ITEM,
        writing.language,
        item=one.item.name.in_(writing.language),
        earned=points(writing, f"{name}.earned", one.earned, working=rule),
        possible=points(writing, f"{name}.possible", one.possible, working="scheme"),
    )
