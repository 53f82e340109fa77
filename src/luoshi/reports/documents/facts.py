"""What a document is made from: core records only, so that a pack, a database or a test can supply them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.core.model.period import Period
from luoshi.core.model.plan import Measure, OrderedSystem, Project, Reference
from luoshi.core.model.report_template import Edition, WrittenParagraph, WrittenRecord
from luoshi.core.progress.series import Point
from luoshi.core.wording import Language
from luoshi.reports.assessment_report import AssessmentReport
from luoshi.reports.status_report import StatusReport


@dataclass(frozen=True, slots=True)
class PlaceValues:
    """The values of one target's indicator for the places of a lower level, by place; confidential ones are None."""

    target: str
    by_place: Mapping[str, Point | None]


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A ledger kept by hand: its headings, and rows of as many cells."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """``report`` holds the statuses as they stood for the period of the document. ``measures`` and the rest are the
    plan's, in its order. ``period`` names the period as people's paragraphs are filed under it: 2024, 2025-Q1.
    ``columns`` are the headings of the record's rows, ``missing_fields`` names what the record leaves blank.
    ``hides_draft_scores``: whoever asks may not see results that nobody approved. ``signer`` is the body that signs, blank where nobody named it."""

    report: StatusReport
    edition: Edition
    period: str
    year: int
    quarter: Period | None = None
    measures: tuple[Measure, ...] = ()
    projects: tuple[Project, ...] = ()
    references: tuple[Reference, ...] = ()
    systems: tuple[OrderedSystem, ...] = ()
    place_values: tuple[PlaceValues, ...] = ()
    ledgers: Mapping[str, LedgerTable] = field(default_factory=dict)
    assessment: AssessmentReport | None = None
    record: WrittenRecord | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    missing_fields: tuple[str, ...] = ()
    paragraphs: Mapping[str, WrittenParagraph] = field(default_factory=dict)
    hides_draft_scores: bool = False
    signer: str = ""

    @property
    def language(self) -> Language:
        return self.report.language

    @property
    def is_public(self) -> bool:
        return self.edition is Edition.PUBLIC
