"""The headline output of each annex: what its industry shall produce, for sums over industries."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import HUNDRED_MILLION
from luoshi.core.compiler.checks.view.names import holder_and_metric
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView

_FEWEST = 3


def annex_outputs(view: PlanView) -> tuple[Goal, ...]:
    """The first output target (产值) of each annex; nothing where fewer than three annexes have one."""
    found: dict[int, Goal] = {}
    for goal in view.goals:
        one = goal.target
        is_output = one.kind == "level" and goal.unit == "元" and holder_and_metric(one.indicator)[1] == "产值"
        if one.annex and is_output and one.annex not in found:
            found[one.annex] = goal
    return tuple(found.values()) if len(found) >= _FEWEST else ()


def hundred_million(amount: Decimal) -> Decimal:
    return amount / HUNDRED_MILLION
