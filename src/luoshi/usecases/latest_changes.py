"""What the latest release changed: the plan's status on the day it came out against the day before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.pack.pack import Pack
from luoshi.usecases.status import PlanStatus, evaluate_plan


@dataclass(frozen=True, slots=True)
class TargetChange:
    """``before`` and ``after`` are the same target's status; a light that only aged away is no change of a release."""

    before: TargetStatus
    after: TargetStatus

    @property
    def has_new_light(self) -> bool:
        return self.before.light is not self.after.light


@dataclass(frozen=True, slots=True)
class LatestChanges:
    """``released_on`` is None where no figure has been released by the date asked for."""

    released_on: date | None
    changes: tuple[TargetChange, ...] = ()


def find_latest_changes(pack: Pack, status: PlanStatus) -> LatestChanges:
    """Targets whose deciding value changed with the last release that changed any, in the plan's order."""
    last = max(_release_dates(status), default=None)
    if last is None:
        return LatestChanges(None)
    before = evaluate_plan(pack, as_of=last - timedelta(days=1), settings=status.settings)
    after = evaluate_plan(pack, as_of=last, settings=status.settings)
    pairs = zip(before.statuses, after.statuses, strict=True)
    return LatestChanges(last, tuple(TargetChange(old, new) for old, new in pairs if _has_changed(old, new)))


def _release_dates(status: PlanStatus) -> Iterator[date]:
    """When each value that decides today came out: the last of these days changed something, later ones did not."""
    return (one.point.released_on for one in status.statuses if one.point is not None)


def _has_changed(old: TargetStatus, new: TargetStatus) -> bool:
    return _seen(old.point) != _seen(new.point)


def _seen(point: Point | None) -> tuple[object, ...] | None:
    return None if point is None else (point.period, point.value, point.unit, point.method_version)
