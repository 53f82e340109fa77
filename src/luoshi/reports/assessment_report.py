"""What the outputs of an assessment are made from: core records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.core.assessment.approval import Approval, standing
from luoshi.core.assessment.result import Assessment
from luoshi.core.model.statistics import Place, Source
from luoshi.core.wording import Language, Wording


@dataclass(frozen=True, slots=True)
class AssessmentReport:
    """``seal`` names the inputs; without an ``approval`` of this very seal nothing is shown as official."""

    assessment: Assessment
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    as_of: date
    language: Language
    seal: str
    approval: Approval | None = None

    @property
    def standing(self) -> Wording | None:
        return standing(self.assessment.scheme, self.seal, self.approval)

    def name_of(self, unit: str) -> str:
        place = self.places.get(unit)
        if place is None:
            return unit
        return place.name_zh if self.language == "zh" or not place.name_en else place.name_en

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en
