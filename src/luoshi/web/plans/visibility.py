"""What of a pack's figures a viewer may see.

A figure is open once it is released and not confidential; figures of single organisations are never open. The rest is
for those whose role says so, and for an organisation its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

import polars as pl
from django.utils import timezone

from luoshi.pack.pack import Pack
from luoshi.web.accounts.permissions import Act, Viewer, can, reach_of
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.store import fetch_pack

CONFIDENTIAL = "confidential"
PACKS_KEPT = 32


def fetch_visible_pack(name: str, viewer: Viewer) -> Pack:
    """The pack with the observations that ``viewer`` may see today. Raises StoredPack.DoesNotExist."""
    pack = fetch_pack(name)
    if can(viewer, Act.SEE_UNRELEASED):
        return pack
    return _visible(ByIdentity(pack), timezone.localdate(), reach_of(viewer, Act.SEE_INTERNAL))


@lru_cache(maxsize=PACKS_KEPT)
def _visible(key: ByIdentity[Pack], today: date, own: frozenset[str]) -> Pack:
    pack = key.value
    released = pl.col("released_on") <= today
    is_open = released & (pl.col("status") != CONFIDENTIAL) & pl.col("organisation").is_null()
    is_own = pl.col("organisation").is_in(sorted(own))
    observations = pack.base.observations.filter(is_open | is_own.fill_null(value=False))
    return replace(pack, base=replace(pack.base, observations=observations))
