"""One indicator, one year, two numbers in the same document: which one counts?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import plain
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("two_targets",)
_SHORTEST = 4


def check(view: PlanView) -> Iterator[Problem]:
    same: defaultdict[tuple[int, str, str, str, str, int | None], list[Goal]] = defaultdict(list)
    for goal in view.goals:
        one = goal.target
        name = plain(one.indicator)
        if one.year and len(name) >= _SHORTEST and _names_itself(view, goal, name):
            same[one.annex, name, one.scope, one.kind, goal.unit, one.year].append(goal)
    for group in same.values():
        differing = [goal for goal in group if goal.value != group[0].value or goal.target.unit != group[0].target.unit]
        if differing and differing[0].amount != group[0].amount and differing[0].target.node != group[0].target.node:
            yield _two(group[0], differing[0])


def _names_itself(view: PlanView, goal: Goal, name: str) -> bool:
    """Whether the clause itself names the indicator: a name filled in from the clause before may be another's."""
    clause = plain(view.clause(goal))
    return name.removesuffix("数") in clause or name[:-1] in clause


def _two(one: Goal, other: Goal) -> Problem:
    return about_goals(
        "two_targets",
        Severity.WARN,
        (one, other),
        Wording(
            f"同一指标、同一年份（{one.target.year}）有两个数：{one.id} {one.said}，{other.id} {other.said}",
            f"one indicator and year ({one.target.year}) with two numbers: {one.id} {one.said_en}, {other.id} {other.said_en}",
        ),
        Wording("保留一个，或写明两处范围、口径的不同", "keep one, or say how scope or definition differ"),
    )
