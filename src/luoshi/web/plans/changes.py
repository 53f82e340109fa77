"""What the latest release changed in a stored plan, kept in memory like its status."""

from __future__ import annotations

from functools import lru_cache

from luoshi.pack.pack import Pack
from luoshi.usecases.latest_changes import LatestChanges, find_latest_changes
from luoshi.usecases.status import PlanStatus
from luoshi.web.plans.by_identity import ByIdentity

CHANGES_KEPT = 32


def fetch_changes(pack: Pack, status: PlanStatus) -> LatestChanges:
    return _changes(ByIdentity(pack), ByIdentity(status))


@lru_cache(maxsize=CHANGES_KEPT)
def _changes(pack: ByIdentity[Pack], status: ByIdentity[PlanStatus]) -> LatestChanges:
    return find_latest_changes(pack.value, status.value)
