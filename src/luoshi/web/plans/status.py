"""The status of a stored plan on a date, kept in memory while neither the pack nor the date changes."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.pack.pack import Pack
from luoshi.usecases.status import PlanStatus, evaluate_plan
from luoshi.web.plans.by_identity import ByIdentity

STATUSES_KEPT = 64


def fetch_status(pack: Pack, *, as_of: date, settings: ProgressSettings = DEFAULT_SETTINGS) -> PlanStatus:
    return _status(ByIdentity(pack), as_of, settings)


@lru_cache(maxsize=STATUSES_KEPT)
def _status(key: ByIdentity[Pack], as_of: date, settings: ProgressSettings) -> PlanStatus:
    return evaluate_plan(key.value, as_of=as_of, settings=settings)
