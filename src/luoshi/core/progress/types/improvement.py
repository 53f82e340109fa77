"""Improvement: "from B to T". Only the way from B to T counts: 0.38 → 1.2 at 0.60 is 26.8 %, not 50 %.

The same formula serves a falling target (T below B). Source: docs/reference/rules.md, “Types”.
"""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.task import Task, elapsed_share
from luoshi.core.progress.types.level import measured, required_pace

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    """(A − B) / (T − B)."""
    if task.base is None:
        return Reason.BASE_VALUE_MISSING
    if task.base == task.target:
        return Reason.BASE_EQUALS_TARGET
    return (value - task.base) / (task.target - task.base)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return elapsed_share(task, period)
