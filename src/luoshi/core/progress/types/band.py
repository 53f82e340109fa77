"""Band: a value to be held inside [T, T high], or within the tolerance of T. Completion 1 inside, falling with distance.

Outside, completion is 1 − distance / (tolerance × ``band_reach``), never below 0 (docs/reference/rules.md, “Types”).
"""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.task import Task, held_at_all_times
from luoshi.core.progress.types.level import measured

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = True


def is_met(task: Task, value: Decimal) -> bool:
    return _distance(task, value) == 0


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    distance = _distance(task, value)
    if distance == 0:
        return Decimal(1)
    reach = task.tolerance * task.settings.band_reach
    return max(Decimal(0), 1 - distance / reach) if reach > 0 else Decimal(0)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return held_at_all_times(task, period)


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    """The yearly step back to the nearer edge of the band."""
    low, high = _edges(task)
    if low <= value <= high:
        return None
    return ((low if value < low else high) - value) / years


def _edges(task: Task) -> tuple[Decimal, Decimal]:
    if task.high is not None:
        return task.target, task.high
    return task.target - task.tolerance, task.target + task.tolerance


def _distance(task: Task, value: Decimal) -> Decimal:
    low, high = _edges(task)
    return max(low - value, value - high, Decimal(0))
