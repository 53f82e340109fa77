"""One share with two denominators: the same number promised of the same thing, once as a part of this, once as a part
of that. Both cannot be meant, and a monitor could compute either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import Share, holder_and_metric, is_gdp, plain, share_of
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("denominator_mismatch",)
_SHORTEST = 4
_MOST = 12


def check(view: PlanView) -> Iterator[Problem]:
    same: defaultdict[tuple[str, str, str], list[tuple[Goal, Share]]] = defaultdict(list)
    for goal in view.goals:
        sides = share_of(goal.target.indicator)
        if sides and goal.target.unit == "%":
            holder = holder_and_metric(sides.part)[0]
            if len(holder) >= _SHORTEST:
                same[holder, goal.target.value, str(goal.target.year)].append((goal, sides))
    for group in same.values():
        for (one, a), (other, b) in combinations(group[:_MOST], 2):
            if not _is_same(a.whole, b.whole):
                yield _mismatch(one, other, a, b)


def _is_same(one: str, other: str) -> bool:
    if is_gdp(one) and is_gdp(other):
        return True
    return plain(one) == plain(other) or holder_and_metric(one) == holder_and_metric(other)


def _mismatch(one: Goal, other: Goal, a: Share, b: Share) -> Problem:
    return about_goals(
        "denominator_mismatch",
        Severity.ERROR,
        (one, other),
        Wording(
            f"同一比重（{one.target.value}%）有两个分母：{one.id}“{a.part}”占“{a.whole}”，{other.id}“{b.part}”占“{b.whole}”",
            f"one share ({one.target.value}%) with two denominators: {one.id} “{a.part}” of “{a.whole}”, {other.id} "
            f"“{b.part}” of “{b.whole}”",
        ),
        Wording(
            "由牵头部门确定一个分母；确定前不得互相替代", "fix one denominator; until then neither stands for the other"
        ),
    )
