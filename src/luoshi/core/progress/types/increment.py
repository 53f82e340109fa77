"""Increment: points over the base, (A − B) / T. A base value is indispensable (docs/reference/rules.md, “Types”)."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task, elapsed_share
from luoshi.core.progress.types.level import completion, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    if series.measure is not MeasureKind.LEVEL:
        return Reason.WRONG_MEASURE
    return Reason.BASE_VALUE_MISSING if task.base is None else point.value - task.base


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return elapsed_share(task, period)
