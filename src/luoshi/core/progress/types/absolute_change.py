"""Absolute change: "cut 8 Mt", "2 new firms". The yearly amounts since the base year add up to T."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.change import sum_since_base
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task, elapsed_share
from luoshi.core.progress.types.level import completion, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    return sum_since_base(task, series, point)


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return elapsed_share(task, period)
