"""A pack in memory: the plan's records, the base's records, and the observations as a frame."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from luoshi.core.model.plan import (
    Annex,
    Measure,
    OrderedSystem,
    Override,
    Plan,
    PlanProblem,
    Project,
    Reference,
    Section,
)
from luoshi.core.model.statistics import DimensionCode, Indicator, Organisation, Place, PlaceRelation, Source
from luoshi.core.model.target import Target, TargetIndicator, TargetRevision, TargetValue


@dataclass(frozen=True, slots=True)
class BasePack:
    """``observations`` has the text columns of the table ``observations``; ``released_on`` is a date."""

    folder: Path
    indicators: Mapping[str, Indicator]
    dimensions: tuple[DimensionCode, ...]
    places: Mapping[str, Place]
    place_relations: tuple[PlaceRelation, ...]
    organisations: Mapping[str, Organisation]
    sources: Mapping[str, Source]
    observations: pl.DataFrame

    @property
    def units(self) -> Mapping[str, Place | Organisation]:
        """Whatever can be assessed: places by their code, organisations by their id."""
        return ChainMap(dict(self.places), dict(self.organisations))


@dataclass(frozen=True, slots=True)
class Pack:
    folder: Path
    plan: Plan
    annexes: tuple[Annex, ...]
    sections: Mapping[str, Section]
    targets: tuple[Target, ...]
    revisions: tuple[TargetRevision, ...]
    target_values: tuple[TargetValue, ...]
    links: tuple[TargetIndicator, ...]
    measures: tuple[Measure, ...]
    projects: tuple[Project, ...]
    references: tuple[Reference, ...]
    systems: tuple[OrderedSystem, ...]
    overrides: tuple[Override, ...]
    plan_problems: tuple[PlanProblem, ...]
    base: BasePack
    content_sha256: str

    @property
    def annex_by_number(self) -> dict[int, Annex]:
        return {annex.annex: annex for annex in self.annexes}

    def annex_of(self, target: Target) -> Annex:
        return self.annex_by_number[self.sections[target.section].annex]
