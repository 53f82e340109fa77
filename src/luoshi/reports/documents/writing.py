"""A document while it is written: what is known, the ledger of its numbers, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from luoshi.core.model.plan import Annex, Section
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language, Wording
from luoshi.reports.context import Context
from luoshi.reports.document.model import Cell, Number, Text
from luoshi.reports.documents.facts import ReportFacts
from luoshi.reports.english_amounts import in_english_amounts
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.traceability.dataset import Origin
from luoshi.reports.traceability.digits import quoted
from luoshi.reports.traceability.ledger import Ledger
from luoshi.reports.words import Words


@dataclass(frozen=True, slots=True)
class Absent:
    """A block that has nothing to show, and why. ``is_quiet``: nothing is missing without it, so that the document need
    not say that it was left out."""

    why: Wording
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the template that is not in the document."""

    what: str
    why: str


@dataclass(frozen=True)
class Writing:
    facts: ReportFacts
    ledger: Ledger = field(default_factory=Ledger)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def language(self) -> Language:
        return self.facts.language

    @cached_property
    def context(self) -> Context:
        """Names and words as on the pages, with values in the units of the data."""
        return Context(self.facts.report, Words(self.language), {})

    @cached_property
    def drawn_context(self) -> Context:
        """In the amounts of the language (300 billion yuan for 3,000亿元), for charts and formulas."""
        report = self.facts.report
        shown = report if self.language == "zh" else in_english_amounts(report)
        return Context(shown, Words(self.language), {})

    def drawn_status(self, subject: Subject) -> TargetStatus:
        return self._drawn[subject.id]

    @cached_property
    def _drawn(self) -> dict[str, TargetStatus]:
        return {status.target.id: status for status in self.drawn_context.report.statuses}

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """One a target, in the order of the plan; those of which something is known take turns among wordings."""
        statuses = self.facts.report.statuses
        turns = accumulate((status.point is not None for status in statuses), initial=0)
        return tuple(self._subject(status, turn) for status, turn in zip(statuses, turns, strict=False))

    @cached_property
    def main_annex(self) -> tuple[Subject, ...]:
        return tuple(one for one in self.subjects if self.annex_number(one) == 0)

    def of_annex(self, annex: int) -> tuple[Subject, ...]:
        return tuple(one for one in self.subjects if self.annex_number(one) == annex)

    def annex_number(self, subject: Subject) -> int:
        section = self.section(subject)
        return section.annex if section else 0

    def section(self, subject: Subject) -> Section | None:
        return self.facts.report.sections.get(subject.status.target.section)

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def said(self, wording: Wording) -> str:
        return wording.in_(self.language)

    def name(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" or not en else en

    def annex_title(self, annex: Annex) -> str:
        return self.name(annex.short_zh or annex.title_zh, annex.short_en or annex.title_en)

    def count(self, name: str, amount: int, of: str) -> Number:
        """A number of things, with its unit in Chinese: 30项; ``of`` says what is counted."""
        unit = {"zh": "项"}.get(self.language, "")
        return self.ledger.number(f"count.{name}", amount, f"{amount:,}{unit}", Origin(basis="counted", working=of))

    def quoted(self, text: str, name: str, *, source: str) -> Text:
        return quoted(text, self.ledger, name, source=source)

    def organisation(self, identifier: str) -> str:
        own = self.facts.report.organisations.get(identifier)
        return identifier if own is None else self.name(own.name_zh, own.name_en)

    def place(self, code: str) -> str:
        own = self.facts.report.places.get(code)
        return code if own is None else self.name(own.name_zh, own.name_en)

    def organisations(self, identifiers: Iterable[str]) -> str:
        return self.say("、", ", ").join(self.organisation(one) for one in identifiers)

    def cell(self, content: str | Number | Text | None) -> Cell:
        """A cell; nothing is shown as a dash."""
        if content is None or content in ("", ()):
            return Cell(("—",))
        return Cell(content if isinstance(content, tuple) else (content,))

    def _subject(self, status: TargetStatus, turn: int) -> Subject:
        link, target = status.link, status.target
        return Subject(
            status=status,
            language=self.language,
            ledger=self.ledger,
            name=self.name(target.name_zh, target.name_en),
            turn=turn,
            indicator=self.context.indicator_name(link).text,
            proxy_reason="" if link is None else self.name(link.reason, link.reason_en),
        )
