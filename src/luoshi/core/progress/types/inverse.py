"""Inverse: less is better. Completion (B − A) / (B − T), the improvement formula turned round; without a base value it
is judged in the target year only, as T / A (docs/reference/rules.md, “Types”)."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.task import Task, elapsed_share
from luoshi.core.progress.types import improvement
from luoshi.core.progress.types.level import measured, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    if task.base is not None:
        return improvement.completion(task, value)
    if value <= 0:
        return Reason.VALUE_NOT_POSITIVE
    return task.target / value


def expected(task: Task, period: Period) -> Decimal | Reason:
    if period.position >= task.target_year:
        return Decimal(1)
    return Reason.JUDGED_IN_TARGET_YEAR if task.base is None else elapsed_share(task, period)
