"""What the outputs of an assessment are made from: core records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.assessment.approval import Standing
from luoshi.core.assessment.rank_intervals import RankInterval, meaning
from luoshi.core.assessment.result import Assessment, CalledVeto
from luoshi.core.model.statistics import Organisation, Place, Source
from luoshi.core.wording import Language


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """``standing`` says whether the result of its seal is official; every output shows its words."""

    assessment: Assessment
    units: Mapping[str, Place | Organisation]
    sources: Mapping[str, Source]
    as_of: date
    language: Language
    standing: Standing
    intervals: Mapping[str, RankInterval] = field(default_factory=dict)

    def interval_of(self, unit: str) -> str:
        """The unit's rank interval; a dash where it has none."""
        own = self.intervals.get(unit)
        return "—" if own is None else f"{own.lower}–{own.upper}"

    @property
    def meaning(self) -> str:
        """What the intervals are; blank where the scheme declares no perturbation."""
        model = self.assessment.scheme.perturbation
        return meaning(model).in_(self.language) if model is not None else ""

    def name_of(self, unit: str) -> str:
        own = self.units.get(unit)
        if own is None:
            return unit
        return own.name_zh if self.language == "zh" or not own.name_en else own.name_en

    def reason_of(self, call: CalledVeto) -> str:
        """The fact behind a veto, or the item that was missed, by its name."""
        items = {item.id: item.name.in_(self.language) for item in self.assessment.scheme.items}
        return items.get(call.because, call.because) if call.because == call.veto.unmet else call.because

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en
