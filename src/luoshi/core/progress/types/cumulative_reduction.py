"""Cumulative reduction in %: d = 1 − Π(1 + g) since the base year, against T; ``value`` and T are in %.

Linear by default, d / T; with the setting ``log_reductions`` ln(1 − d) / ln(1 − T), which asks the same yearly rate
of every year (docs/reference/rules.md: after 7.2 of 18 % linear 40.0 %, log 37.7 %). Source: docs/reference/rules.md.
"""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.change import HUNDRED, ONE, growth_factor
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task, elapsed_share

HOLDS = False


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    factor = growth_factor(task, series, point)
    return factor if isinstance(factor, Reason) else (ONE - factor) * HUNDRED


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    if task.target <= 0:
        return Reason.TARGET_NOT_POSITIVE
    if task.settings.log_reductions and value < HUNDRED and task.target < HUNDRED:
        return (ONE - value / HUNDRED).ln() / (ONE - task.target / HUNDRED).ln()
    return value / task.target


def expected(task: Task, period: Period) -> Decimal | Reason:
    return elapsed_share(task, period)


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    """The yearly reduction in % that still leads to T: 1 − ((1 − T) / (1 − d))^(1/n)."""
    left, goal = ONE - value / HUNDRED, ONE - task.target / HUNDRED
    if left <= 0 or goal < 0:
        return None
    return (ONE - (goal / left) ** (ONE / years)) * HUNDRED
