"""What 其中 introduces is part of what stands before it: no part may exceed the whole, nor may the parts together.
Parts that sum to the whole are noted, so that nobody adds them to it. The parts of a ratio a:b:c given in percent
sum to 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import shown
from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import holder_and_metric
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("ratio_not_100", "parts_exceed_whole", "sum_ok")
_HAS_VERB = re.compile(r"达到|突破|超过|实现|提高到|增加到|发展到|完成")
_ADDITIVE = ("level", "count", "capacity")


def check(view: PlanView) -> Iterator[Problem]:
    for at, goal in enumerate(view.goals):
        if goal.target.kind == "ratio_pair":
            yield from _ratio(goal)
        whole = _whole_before(view, at)
        if whole:
            yield from _compare(whole, _parts(view, at, whole))


def _whole_before(view: PlanView, at: int) -> Goal | None:
    """The target whose part the one at `at` is the first of: 其中 stands between the two, in one sentence."""
    first = view.goals[at]
    for before in reversed(view.goals[max(0, at - 3) : at]):
        between = view.plan.text[before.end : first.end]
        if "。" in between or "\n" in between or "其中" not in between:
            break
        if "其中" in view.plan.text[before.end : first.start + 3] and _is_alike(before, first):
            return before
    return None


def _is_alike(one: Goal, other: Goal) -> bool:
    a, b = one.target, other.target
    same_metric = holder_and_metric(a.indicator)[1] == holder_and_metric(b.indicator)[1]
    return a.kind in _ADDITIVE and b.kind in _ADDITIVE and one.unit == other.unit and same_metric and a.year == b.year


def _parts(view: PlanView, at: int, whole: Goal) -> list[Goal]:
    parts = [view.goals[at]]
    is_bare = not _HAS_VERB.search(view.clause(parts[0]))
    for goal in view.goals[at + 1 : at + 8]:
        if "。" in view.plan.text[parts[-1].end : goal.start] or not _is_alike(whole, goal):
            break
        if is_bare and "，" in view.plan.text[parts[-1].end : goal.start] and _HAS_VERB.search(view.clause(goal)):
            break  # 其中甲3户，乙达到200户: a verb of its own begins something else
        if holder_and_metric(goal.target.indicator)[0] == holder_and_metric(whole.target.indicator)[0]:
            break
        parts.append(goal)
    return parts


def _compare(whole: Goal, parts: list[Goal]) -> Iterator[Problem]:
    amounts = [one.amount for one in parts if one.amount is not None]
    if whole.amount is None or len(amounts) < len(parts):
        return
    total = sum(amounts, Decimal(0))
    terms = "+".join(f"{one.value}{one.target.unit}" for one in parts)
    if total > whole.amount:
        yield about_goals(
            "parts_exceed_whole",
            Severity.ERROR,
            (whole, *parts),
            Wording(
                f"分项之和超过总数：{terms}，而{whole.said}",
                f"the parts exceed the whole: {terms}, but {whole.said_en}",
            ),
            Wording("核对分项与总数，或说明分项有交叉", "check parts and whole, or say that the parts overlap"),
        )
    elif total == whole.amount and len(parts) > 1:
        yield about_goals(
            "sum_ok",
            Severity.INFO,
            (whole, *parts),
            Wording(f"分项之和等于总数：{terms}={whole.value}{whole.target.unit}",
                    f"the parts sum to the whole: {terms} = {whole.value}{whole.target.unit}"),
            Wording("汇总时勿将分项与总数相加", "do not add the parts to the whole"),
        )  # fmt: skip


def _ratio(goal: Goal) -> Iterator[Problem]:
    numbers = [Decimal(part) for part in goal.target.value.split(":")]
    total = sum(numbers, Decimal(0))
    if not 90 <= total <= 110 or abs(total - 100) <= Decimal("0.1") * len(numbers):
        return
    terms = "+".join(str(one) for one in numbers)
    yield about_goals(
        "ratio_not_100",
        Severity.WARN,
        (goal,),
        Wording(
            f"{goal.said}各部分之和不为100：{terms}={shown(total)}",
            f"the parts of {goal.said_en} do not sum to 100: {terms} = {shown(total)}",
        ),
        Wording("改其中一项", "change one part"),
    )
