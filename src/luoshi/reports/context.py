"""What every part of a page needs at hand: the report, the words, the sources numbered as they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from luoshi.core.model.plan import Annex, Section
from luoshi.core.model.statistics import Source
from luoshi.core.model.target import TargetIndicator
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language
from luoshi.reports.english_amounts import in_english_amounts
from luoshi.reports.status_report import StatusReport
from luoshi.reports.words import NOTHING, Said, Words, said


@dataclass(frozen=True, slots=True)
class Context:
    """``report`` is in the amounts of the page's language; ``in_chinese_units`` keeps the statuses as they were, by
    target. ``source_numbers`` gives each cited source its number, in the order of first use."""

    report: StatusReport
    words: Words
    source_numbers: dict[str, int]
    in_chinese_units: Mapping[str, TargetStatus] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        return self.report.language

    def said(self, zh: str, en: str) -> Said:
        return said(self.language, zh, en)

    def section(self, status: TargetStatus) -> Section | None:
        return self.report.sections.get(status.target.section)

    def annex_number(self, status: TargetStatus) -> int:
        section = self.section(status)
        return section.annex if section else 0

    def target_name(self, status: TargetStatus) -> Said:
        return self.said(status.target.name_zh, status.target.name_en)

    def indicator_name(self, link: TargetIndicator | None) -> Said:
        """With the part of the breakdown that is meant: Main business revenue (Food)."""
        if link is None:
            return NOTHING
        indicator = self.report.indicators.get(link.indicator)
        name = Said(link.indicator) if indicator is None else self.said(indicator.name_zh, indicator.name_en)
        codes = [self._code_name(pair) for pair in link.breakdown.split(";") if pair]
        return (
            Said(self.words("in_brackets", text=name.text, part=self.words.listed(codes)), name.lang) if codes else name
        )

    def _code_name(self, pair: str) -> str:
        dimension, _, code = pair.partition("=")
        known = (one for one in self.report.dimensions if (one.dimension, one.code) == (dimension, code))
        found = next(known, None)
        return pair if found is None else self.said(found.name_zh, found.name_en).text

    def annex_name(self, annex: Annex) -> Said:
        name = self.said(annex.short_zh or annex.title_zh, annex.short_en or annex.title_en)
        if annex.annex == 0:
            return name
        prefix = f"附件{annex.annex} " if self.language == "zh" else f"Annex {annex.annex} "
        return Said(prefix + name.text, name.lang)


def build_context(report: StatusReport) -> Context:
    used: dict[str, int] = {}
    for status in report.statuses:
        for source in cited_sources(shown_points(status)):
            used.setdefault(source, len(used) + 1)
    own = {status.target.id: status for status in report.statuses}
    shown = report if report.language == "zh" else in_english_amounts(report)
    return Context(shown, Words(report.language), used, own)


def all_annexes(context: Context) -> tuple[Annex, ...]:
    """The plan's documents, and a nameless one for targets whose annex is not declared: no target may get lost."""
    declared = {annex.annex for annex in context.report.annexes}
    found = {context.annex_number(status) for status in context.report.statuses}
    missing = (Annex(number, "", "", "", "", "", None, None) for number in sorted(found - declared))
    return (*context.report.annexes, *missing)


def shown_points(status: TargetStatus) -> tuple[Point, ...]:
    """Every value the page shows of a target; confidential ones are never shown."""
    if status.series is None:
        return ()
    series = status.series
    return (*series.points, *series.year_to_date, *series.other_versions)


def cited_sources(points: Iterable[Point]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for point in points for source in _all_sources(point)))


def source_title(source: Source, context: Context) -> Said:
    return context.said(source.title, source.title_en)


def _all_sources(point: Point) -> Iterator[str]:
    yield from point.sources
    for part in point.parts:
        yield from part.sources
