"""A deadline that lies before the day of issue was missed before the plan began: a leftover from a draft, or a slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luoshi.core.compiler.checks.view.findings import about_goals, about_places
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("past_deadline",)
_FIX = Wording("改期限，或作为已完成事项另写", "change the deadline, or report it as done")


def check(view: PlanView) -> Iterator[Problem]:
    day = _issued(view)
    if day is None:
        return
    for goal in view.goals:
        if goal.target.year and goal.target.year < day.year:
            yield about_goals(
                "past_deadline",
                Severity.WARN,
                (goal,),
                Wording(
                    f"期限早于发文：{goal.said}，期限{goal.target.year}年，发文{day.year}年",
                    f"due before the plan was issued: {goal.said_en}, due {goal.target.year}, issued {day.year}",
                ),
                _FIX,
            )
    for one in view.plan.measures:
        if one.due_on and one.due_on < day:
            yield about_places(
                "past_deadline",
                Severity.WARN,
                ((one.start, one.end),),
                Wording(
                    f"任务“{one.title[:24]}”的期限{one.due_on}早于发文日{day}",
                    f"task “{one.title[:24]}” is due {one.due_on}, before the day of issue {day}",
                ),
                _FIX,
                (view.section_id(one.node),),
            )


def _issued(view: PlanView) -> date | None:
    if view.issued is None:
        return None
    try:
        return date(*view.issued)
    except ValueError:
        return None
