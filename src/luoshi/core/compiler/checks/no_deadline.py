"""A number without a year cannot be late. Targets inherit the year of their section; a quantified task elsewhere that
names none is listed, once for the whole plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_goals, listed
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("no_deadline",)
_EVERY_YEAR = re.compile(r"每年|逐年|年均|每季|每月|常年|全年|历年|年度|年内|[二两三四五]年(?:累计|内|共|间)")


def check(view: PlanView) -> Iterator[Problem]:
    goals = [
        one
        for one in view.goals
        if one.target.year is None and not _EVERY_YEAR.search(one.target.indicator + view.clause(one))
    ]
    if not goals:
        return
    end = view.plan.period.end
    cited = listed(f"{one.id} {one.said}" for one in goals)
    yield about_goals(
        "no_deadline",
        Severity.WARN,
        goals,
        Wording(
            f"{len(goals)}个量化目标或任务未写完成年份：{cited}",
            f"{len(goals)} quantified target(s) or task(s) name no year: {cited}",
        ),
        Wording(
            f"写明年份；未写明前按规划期末（{end}年）理解，须经确认" if end else "写明年份",
            f"name the year; until then the end of the plan ({end}) is assumed and needs confirming"
            if end
            else "name the year",
        ),
    )
