"""What is asked for when a document is asked for, and the period and dates that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luoshi.core.model.period import Period, parse_period
from luoshi.core.model.report_template import DocumentTemplate, Edition, Span, WrittenParagraph
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Language, Wording


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """``as_of`` is the date of the data. ``year`` and ``quarter`` (2025-Q1) say what the document is about; where they
    are not given, the last whole year or quarter before ``as_of``. ``templates`` is an office's own folder. ``words`` are
    people's paragraphs kept elsewhere than beside the pack: of one prompt the newest count, theirs before the pack's of
    the same period. ``hides_draft_scores``: results that nobody approved stay out, in the internal edition too. ``signer`` is the body that signs, instead of the pack's own."""

    kind: str
    as_of: date
    language: Language = "zh"
    edition: Edition = Edition.INTERNAL
    year: int | None = None
    quarter: str = ""
    scheme: str = ""
    record: Path | None = None
    templates: Path | None = None
    words: tuple[WrittenParagraph, ...] = ()
    hides_draft_scores: bool = False
    signer: str = ""


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """``key`` is 2024 or 2025-Q1; ``judged_on`` is the day as on which targets are judged: for a year gone by, the end of
    the year after it, so that the year's own values decide and are not called stale."""

    key: str
    year: int
    quarter: Period | None
    judged_on: date


def resolve_period(request: ReportRequest, template: DocumentTemplate) -> ReportPeriod:
    """Raises PackError where the quarter is none."""
    as_of = request.as_of
    if template.span is Span.QUARTER:
        quarter = _quarter(request)
        return ReportPeriod(quarter.text, quarter.year, quarter, as_of)
    year = request.year if request.year is not None else as_of.year - 1
    if template.span is Span.NONE:
        return ReportPeriod(as_of.isoformat(), request.year or as_of.year, None, as_of)
    return ReportPeriod(str(year), year, None, min(as_of, date(year + 1, 12, 31)))


def _quarter(request: ReportRequest) -> Period:
    text = request.quarter or _last_quarter(request.as_of)
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or "-Q" not in text:
        raise PackError((_not_a_quarter(text),))
    return period


def _last_quarter(as_of: date) -> str:
    number = (as_of.month - 1) // 3
    return f"{as_of.year}-Q{number}" if number else f"{as_of.year - 1}-Q4"


def _not_a_quarter(text: str) -> Problem:
    return Problem(
        "REPORT-PERIOD",
        Severity.ERROR,
        Where(""),
        Wording(f"“{text}”不是季度", f"{text} is not a quarter"),
        Wording("写成 2025-Q1", "write it as 2025-Q1"),
    )
