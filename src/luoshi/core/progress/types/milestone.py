"""Milestone: done by a date. 0, 1 or a reported part; nothing is expected before its date (docs/reference/rules.md, “Types”)."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.task import Task
from luoshi.core.progress.types.level import completion, measured

__all__ = ["HOLDS", "completion", "expected", "is_met", "measured", "required_pace"]

HOLDS = False


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def expected(task: Task, period: Period) -> Decimal | Reason:
    return Decimal(1) if period.position >= task.target_year else Reason.NOT_DUE_YET


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    return None
