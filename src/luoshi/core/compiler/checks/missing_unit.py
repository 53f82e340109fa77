"""A level without a unit is half a number; and an index is counted in points, so a percent sign behind it says that
somebody mistook what it measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("index_printed_as_percent", "missing_unit")
_BARE = re.compile(
    r"指数|系数|效率|PUE|得分|评分|pH|比$|比(?:缩小|控制|降|达|提高|保持)|之比|密度|倍数|零|事故|发生|死亡|评价值|排放$|强度|生育率|学分|等级|%|占"
)
_INDEX = re.compile(r"(?<!占)指数$")
_CHANGE = ("growth_annual", "cumulative_reduction", "cumulative_increase", "increase_pp")


def check(view: PlanView) -> Iterator[Problem]:
    for goal in view.goals:
        one = goal.target
        if one.unit == "%" and _INDEX.search(one.indicator) and not _is_change(view, goal):
            yield about_goals(
                "index_printed_as_percent",
                Severity.WARN,
                (goal,),
                Wording(
                    f"指数以百分号书写：{goal.said}；指数的单位应为分（点）",
                    f"an index printed with a percent sign: {goal.said_en}; an index is counted in points",
                ),
                Wording(
                    f"改为{one.value}分，或写明是达标比例", f"write {one.value} points, or say that a rate is meant"
                ),
            )
        elif not one.unit and goal.value and one.kind == "level" and not _is_bare(view, goal):
            yield about_goals(
                "missing_unit",
                Severity.WARN,
                (goal,),
                Wording(f"目标没有单位：{goal.said}", f"a target without a unit: {goal.said_en}"),
                Wording("写明单位", "give the unit"),
            )


def _is_bare(view: PlanView, goal: Goal) -> bool:
    """Whether the thing is counted in no unit, or its name or clause gives one."""
    return any(_BARE.search(words) for words in (goal.target.indicator, view.clause(goal)))


def _is_change(view: PlanView, goal: Goal) -> bool:
    """Whether the percent sign is that of a growth of the index and not of the index."""
    return goal.target.kind in _CHANGE or bool(re.search(r"增长|年均|提高(?!到|至)|下降(?!到|至)", view.clause(goal)))
