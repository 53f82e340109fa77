"""What a status page is made from: core records only, so that a pack, a database or a test can supply them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.model.plan import Annex, Plan, PlanProblem, Section
from luoshi.core.model.statistics import DimensionCode, Indicator, Organisation, Place, Source
from luoshi.core.model.target import TargetRevision
from luoshi.core.progress.plan_index import PlanIndex
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.progress.status import TargetStatus
from luoshi.core.wording import Language


@dataclass(frozen=True, slots=True)
class StatusReport:
    """``clauses`` holds the plan's own words by target id where its text is at hand; ``content_sha256`` names the data
    the page was built from. Statuses stand in the order of the plan."""

    plan: Plan
    annexes: tuple[Annex, ...]
    sections: Mapping[str, Section]
    statuses: tuple[TargetStatus, ...]
    index: PlanIndex
    settings: ProgressSettings
    as_of: date
    language: Language
    content_sha256: str
    revisions: tuple[TargetRevision, ...] = ()
    problems: tuple[PlanProblem, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    dimensions: tuple[DimensionCode, ...] = ()
    clauses: Mapping[str, str] = field(default_factory=dict)
