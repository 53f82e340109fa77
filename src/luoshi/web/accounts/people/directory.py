"""The organisations of the stored base packs, as people belong to them."""

from __future__ import annotations

from luoshi.core.model.statistics import Organisation
from luoshi.core.wording import Language
from luoshi.web.accounts.people.rules import Lifetime
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_pack


def fetch_organisations() -> dict[str, Organisation]:
    """By id, over all base packs; ids are global."""
    names = StoredPack.objects.filter(is_plan=True).order_by("name").values_list("name", flat=True)
    found: dict[str, Organisation] = {}
    for name in names:
        found.update(fetch_pack(name).base.organisations)
    return found


def lifetime_of(organisation: str) -> Lifetime | None:
    return lifetime_in(fetch_organisations(), organisation) if organisation else None


def lifetime_in(known: dict[str, Organisation], organisation: str) -> Lifetime | None:
    found = known.get(organisation)
    return Lifetime(found.valid_from, found.valid_to) if found else None


def name_of(organisation: str, known: dict[str, Organisation], language: Language) -> str:
    """The name where it is known, else the id as it stands."""
    found = known.get(organisation)
    if found is None:
        return organisation
    return found.name_zh if language == "zh" else found.name_en or found.name_zh
