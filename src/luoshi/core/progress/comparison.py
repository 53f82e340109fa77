"""Is the target met? The surface operators and their meaning."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.target import Operator
from luoshi.core.progress.task import Task

STRICT = {Operator.ABOVE, Operator.BELOW}


def meets(task: Task, value: Decimal) -> bool:
    """``>`` and ``<`` are strict, ``~`` allows the tolerance, a range is met from its near end, and a plain ``=``
    means at least (at most where less is better). Units: those of the target (docs/reference/rules.md)."""
    gap = task.target - value if task.is_lower_better else value - task.target
    if task.operator in STRICT:
        return gap > 0
    if task.operator is Operator.ABOUT:
        return gap >= -task.tolerance
    return gap >= 0


def is_over_fulfilled(task: Task, value: Decimal) -> bool:
    """A range a–b is over-fulfilled beyond b."""
    if task.high is None:
        return False
    return value < task.high if task.is_lower_better else value > task.high
