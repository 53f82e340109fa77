"""An annex repeats what the main text promises: where both say the same, it is one target and counts once; where they
differ, somebody will be judged by the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import plain
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("annex_vs_main", "consistent_pair")


def check(view: PlanView) -> Iterator[Problem]:
    main: defaultdict[tuple[str, str, str], list[Goal]] = defaultdict(list)
    for goal in view.goals:
        if goal.target.annex == 0 and len(plain(goal.target.indicator)) >= 4:
            main[_key(goal)].append(goal)
    for goal in view.goals:
        if goal.target.annex == 0:
            continue
        same = main.get(_key(goal), [])
        equal = [one for one in same if one.amount == goal.amount and one.target.year in (goal.target.year, None)]
        if equal:
            yield _consistent(equal[0], goal)
        elif same and same[0].target.year == goal.target.year and _is_specific(same[0], goal):
            yield _conflict(same[0], goal)


def _key(goal: Goal) -> tuple[str, str, str]:
    return plain(goal.target.indicator), goal.target.kind, goal.unit


def _is_specific(one: Goal, other: Goal) -> bool:
    """Whether both name whose number it is; 商标数 alone means the province's in one place, the industry's in the other."""
    scope = plain(one.target.scope)
    return len(scope) >= 3 and scope == plain(other.target.scope) and one.target.kind != "count"


def _consistent(one: Goal, other: Goal) -> Problem:
    return about_goals(
        "consistent_pair",
        Severity.INFO,
        (one, other),
        Wording(
            f"正文与附件{other.target.annex}一致：{one.said}",
            f"main text and annex {other.target.annex} agree: {one.said_en}",
        ),
        Wording("作为一个目标，只计一次", "one target; count it once"),
    )


def _conflict(one: Goal, other: Goal) -> Problem:
    return about_goals(
        "annex_vs_main",
        Severity.WARN,
        (one, other),
        Wording(
            f"正文与附件{other.target.annex}不一致：正文{one.said}，附件{other.said}",
            f"main text and annex {other.target.annex} differ: {one.said_en} against {other.said_en}",
        ),
        Wording(
            "以一处为准并改另一处，或写明范围不同", "let one hold and change the other, or say how their scopes differ"
        ),
    )
