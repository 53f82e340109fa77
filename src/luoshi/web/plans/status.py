"""The status of a stored plan on a date, kept in memory while neither the pack nor the date changes."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.pack.pack import Pack
from luoshi.usecases.status import PlanStatus, evaluate_plan

STATUSES_KEPT = 64


def fetch_status(pack: Pack, *, as_of: date, settings: ProgressSettings = DEFAULT_SETTINGS) -> PlanStatus:
    return _status(_ById(pack), as_of, settings)


class _ById:
    """A pack as a key: two are the same where they are the same object, as ``store`` keeps them."""

    __slots__ = ("pack",)

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.pack is self.pack


@lru_cache(maxsize=STATUSES_KEPT)
def _status(key: _ById, as_of: date, settings: ProgressSettings) -> PlanStatus:
    return evaluate_plan(key.pack, as_of=as_of, settings=settings)
