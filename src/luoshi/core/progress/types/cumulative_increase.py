"""Cumulative increase in %: d = Π(1 + g) − 1 since the base year, against T; ``value`` and T are in %."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.progress.change import HUNDRED, ONE, growth_factor
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task
from luoshi.core.progress.types.cumulative_reduction import expected, is_met

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    factor = growth_factor(task, series, point)
    return factor if isinstance(factor, Reason) else (factor - ONE) * HUNDRED


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    if task.target <= 0:
        return Reason.TARGET_NOT_POSITIVE
    factor = ONE + value / HUNDRED
    if task.settings.log_reductions and factor > 0:
        return factor.ln() / (ONE + task.target / HUNDRED).ln()
    return value / task.target


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    """The yearly growth in % that still leads to T: ((1 + T) / (1 + d))^(1/n) − 1."""
    now, goal = ONE + value / HUNDRED, ONE + task.target / HUNDRED
    if now <= 0 or goal <= 0:
        return None
    return ((goal / now) ** (ONE / years) - ONE) * HUNDRED
