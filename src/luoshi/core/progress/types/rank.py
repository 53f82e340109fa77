"""Rank: a position no worse than T; completion T / position."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.task import Task, held_at_all_times
from luoshi.core.progress.types.level import measured

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = True


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    return task.target / value if value > 0 else Reason.VALUE_NOT_POSITIVE


def expected(task: Task, period: Period) -> Decimal | Reason:
    return held_at_all_times(task, period)


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    """Places to gain a year; negative numbers, as positions fall."""
    return (task.target - value) / years
