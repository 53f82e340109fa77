"""The fields that a template may name in double braces, ``{{plan.title}}``; each with what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luoshi.core.wording import Wording
from luoshi.reports.documents.signer import BLANK
from luoshi.reports.documents.writing import Writing
from luoshi.reports.numbers import day, month, period_text

RECORD = "record."


@dataclass(frozen=True, slots=True)
class Field:
    about: Wording
    text: Callable[[Writing], str]


def _scheme(part: Callable[[Writing], str]) -> Callable[[Writing], str]:
    return lambda writing: "" if writing.facts.assessment is None else part(writing)


def _own_scheme(writing: Writing) -> str:
    assessment = writing.facts.assessment
    return "" if assessment is None else assessment.assessment.scheme.title.in_(writing.language)


def _authority(part: str) -> Callable[[Writing], str]:
    def text(writing: Writing) -> str:
        assessment = writing.facts.assessment
        return "" if assessment is None else str(getattr(assessment.assessment.scheme.authority, part))

    return text


def _period(writing: Writing) -> str:
    facts = writing.facts
    if facts.quarter is not None:
        return period_text(facts.quarter, writing.language)
    return writing.say(f"{facts.year}年", str(facts.year))


def _number(writing: Writing) -> str:
    """The plan's number in brackets with its space, as it stands behind a title; blank where it has none."""
    number = writing.facts.report.plan.document_no
    return writing.say(f"（{number}）", f" ({number})") if number else ""


def _signer(writing: Writing) -> str:
    """A blank to fill in where nobody is named; the public edition has none."""
    facts = writing.facts
    return facts.signer or ("" if facts.is_public else writing.said(BLANK))


def _issuer(writing: Writing) -> str:
    """A pack that was compiled from a text alone may not name it; the sentence says so instead of breaking off."""
    plan = writing.facts.report.plan
    if not plan.issuer:
        return writing.say("（发布机关未写明）", "a body that the pack does not name")
    return writing.name(plan.issuer, plan.issuer_en)


_F, _W = Field, Wording
FIELDS: dict[str, Field] = {
    "plan.title": _F(
        _W("规划名称", "title of the plan"),
        lambda w: w.name(w.facts.report.plan.title_zh, w.facts.report.plan.title_en),
    ),
    "plan.number": _F(_W("括号中的规划文号", "the plan's document number in brackets"), _number),
    "signer": _F(
        _W(
            "署名机关：--signer、网站上所填或 paragraphs/office.yaml",
            "who signs: --signer, as told on the site, or paragraphs/office.yaml",
        ),
        _signer,
    ),
    "plan.issuer": _F(
        _W("规划发布机关", "who issued the plan"),
        _issuer,
    ),
    "plan.start": _F(_W("规划期首年", "first year of the plan"), lambda w: str(w.facts.report.plan.period_start)),
    "plan.end": _F(_W("规划期末年", "last year of the plan"), lambda w: str(w.facts.report.plan.period_end)),
    "place": _F(_W("规划所属地区", "place of the plan"), lambda w: w.place(w.facts.report.plan.place)),
    "year": _F(_W("报告年度", "year of the report"), lambda w: str(w.facts.year)),
    "next_year": _F(_W("报告年度的下一年", "the year after"), lambda w: str(w.facts.year + 1)),
    "period": _F(_W("报告期", "period of the report"), _period),
    "as_of": _F(_W("数据截止日", "date of the data"), lambda w: day(w.facts.report.as_of, w.language)),
    "as_of_month": _F(_W("数据截止月", "month of the data"), lambda w: month(w.facts.report.as_of, w.language)),
    "scheme.title": _F(_W("考核方案名称", "title of the assessment scheme"), _scheme(_own_scheme)),
    "scheme.basis": _F(_W("考核依据文件", "what the assessment rests on"), _authority("basis")),
    "scheme.plan_number": _F(_W("考核计划编号", "number in the plan of assessments"), _authority("plan_number")),
    "scheme.approving_body": _F(_W("考核批准机关", "who approved the assessment"), _authority("approving_body")),
    "scheme.results_approved_by": _F(
        _W("结果审定机关", "who makes the result official"), _authority("results_approved_by")
    ),
}


def field_text(name: str, writing: Writing) -> str:
    """Blank where there is nothing to say. Raises KeyError for a field that does not exist."""
    if name.startswith(RECORD):
        record = writing.facts.record
        return "" if record is None else record.fields.get(name.removeprefix(RECORD), "")
    return FIELDS[name].text(writing)
