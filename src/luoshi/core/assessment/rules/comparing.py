"""Comparing a value with its goal, for either direction."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.cells import Gap
from luoshi.core.assessment.rules.parameters import NOTHING

HIGHEST = Decimal(10)
"""Where less is better, completion grows without bound towards zero: it counts up to 1000 %, and a value of 0 has all of it."""


def completion_of(value: Decimal | None, goal: Decimal | None, *, is_lower_better: bool) -> Decimal | Gap:
    """value / goal, or goal / value where less is better."""
    if value is None or goal is None:
        return Gap.NO_DATA if value is None else Gap.NO_GOAL
    if goal <= NOTHING:
        return Gap.GOAL_NOT_POSITIVE
    if not is_lower_better:
        return value / goal
    return goal / value if value * HIGHEST > goal else HIGHEST


def value_at(completion: Decimal, goal: Decimal | None, *, is_lower_better: bool) -> Decimal | None:
    """The value whose completion is this."""
    if goal is None or completion <= NOTHING or (is_lower_better and completion > HIGHEST):
        return None
    return goal / completion if is_lower_better else goal * completion


def meets(value: Decimal, goal: Decimal, *, is_lower_better: bool) -> bool:
    return value <= goal if is_lower_better else value >= goal


def completion_formula(*, is_lower_better: bool, value: str, goal: str) -> str:
    return f"IF({value}*{HIGHEST}>{goal},{goal}/{value},{HIGHEST})" if is_lower_better else f"({value}/{goal})"
