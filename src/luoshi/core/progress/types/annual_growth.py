"""Annual growth: the mean yearly growth since the base against T; ``value`` and T are in % a year.

Completion CAGR / T, expected 1 at any time; the required pace is the growth the remaining years must bring,
((1 + T)^N / Π(1 + g))^(1/(N − n)) − 1 (docs/reference/rules.md, “Types”).
"""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.change import HUNDRED, ONE, growth_factor, mean_growth
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task, held_at_all_times
from luoshi.core.progress.types.level import completion

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = True


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    factor = growth_factor(task, series, point)
    if isinstance(factor, Reason) or task.base_year is None:
        return factor
    growth = mean_growth(factor, point.period.position - task.base_year)
    return growth if isinstance(growth, Reason) else growth * HUNDRED


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return held_at_all_times(task, period)


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    if task.base_year is None:
        return None
    span = Decimal(task.target_year - task.base_year)
    goal, now = ONE + task.target / HUNDRED, ONE + value / HUNDRED
    if span <= years or goal <= 0 or now <= 0:
        return None
    return ((goal**span / now ** (span - years)) ** (ONE / years) - ONE) * HUNDRED
