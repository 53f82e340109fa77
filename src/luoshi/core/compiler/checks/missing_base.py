"""A change needs what it is counted from. “由X提高到Y” without the base year, “累计下降N%” without the year it starts in,
“比某年提高N个百分点” without that year's value: each can be judged in several ways, so each is asked for. One finding a
kind, with all its places. Goals for a single year count from the year before and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import about_goals, listed
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("missing_base_value", "missing_baseline_year")
_CUMULATIVE = ("cumulative_reduction", "cumulative_increase")
_BASE_STATED = re.compile(
    r"基期[为是:]?(?:20\d\d|“?十[一二三四五六]五)|以20\d\d年为基[期年]|20\d\d年(?:为基[期年]|基期|基数)|20\d\d年（?基期"
)
_SPANS_YEARS = re.compile(
    r"[三五]年(?:内|间|期间)?(?:累计|共|合计)|(?:累计)[^，。]{0,6}[三五]年|比上?[一届]|去年|上年|“?十[一二三四五六]五”?[期末]"
)
_RELATIVE = re.compile(r"(?<!不)[高快低慢大小多少]于|领先|跑赢")
_DATED = re.compile(r"20\d\d年|上年|去年")
_LOOKED_AT = 12


def check(view: PlanView) -> Iterator[Problem]:
    if view.plan.period.is_annual:
        return
    if not _BASE_STATED.search(view.plan.text):
        yield from _base_value_without_year(view)
        yield from _change_without_year(view)
    yield from _base_year_without_value(view)


def _base_value_without_year(view: PlanView) -> Iterator[Problem]:
    goals = [one for one in view.goals if one.target.base_value and one.target.base_year is None]
    goals = [one for one in goals if not _is_dated_elsewhere(view, one)]
    if goals:
        cited = listed(
            f"“{one.target.indicator}”由{one.target.base_value}到{one.target.value}{one.target.unit}" for one in goals
        )
        yield about_goals(
            "missing_baseline_year",
            Severity.WARN,
            goals,
            Wording(
                f"{len(goals)}个目标写了基数而未写基期年份：{cited}",
                f"{len(goals)} target(s) give a base value without its year: {cited}",
            ),
            _fix(view),
        )


def _change_without_year(view: PlanView) -> Iterator[Problem]:
    goals = [one for one in view.goals if one.target.kind in _CUMULATIVE and one.target.base_year is None]
    goals = [one for one in goals if not one.target.base_value and not _SPANS_YEARS.search(view.clause(one))]
    if goals:
        yield about_goals(
            "missing_baseline_year",
            Severity.WARN,
            goals,
            Wording(
                f"{len(goals)}个累计升降目标未写以哪一年为基期：{listed(_change(one) for one in goals)}",
                f"{len(goals)} cumulative change(s) do not say from which year: {listed(_change(one) for one in goals)}",
            ),
            _fix(view),
        )


def _base_year_without_value(view: PlanView) -> Iterator[Problem]:
    goals = [one for one in view.goals if one.target.kind == "increase_pp" and not one.target.base_value]
    goals = [one for one in goals if not _RELATIVE.search(view.clause(one))]
    if goals:
        cited = listed(
            f"“{one.target.indicator}”"
            + (f"比{one.target.base_year}年" if one.target.base_year else "")
            + f"提高{one.target.value}个百分点"
            for one in goals
        )
        yield about_goals(
            "missing_base_value",
            Severity.WARN,
            goals,
            Wording(
                f"{len(goals)}个按百分点提高的目标未给基期数值：{cited}",
                f"{len(goals)} rise(s) in percentage points come without the value they start from: {cited}",
            ),
            Wording("写明基期年份的数值；取得前不判定完成与否", "give the value of the base year; no verdict before"),
        )


def _is_dated_elsewhere(view: PlanView, goal: Goal) -> bool:
    """Whether the review tells the base value with its year: 2022年…完成2865亿元."""
    printed, text = goal.target.base_value, view.plan.text
    at = -1
    for _ in range(_LOOKED_AT):
        at = text.find(printed, at + 1)
        if at < 0:
            return False
        before = text[text.rfind("\n", 0, at) + 1 : at]
        alone = not (text[at - 1 : at].isdigit() or text[at - 1 : at] == "." or text[at + len(printed)].isdigit())
        if alone and not goal.start <= at < goal.end and _DATED.search(before[-150:]):
            return True
    return False


def _change(goal: Goal) -> str:
    word = "降" if goal.target.kind == "cumulative_reduction" else "升"
    return f"“{goal.target.indicator}”{word}{goal.target.value}{goal.target.unit}"


def _fix(view: PlanView) -> Wording:
    year = view.base_year
    named = any(one.target.base_year == year for one in view.goals)
    if not named:
        return Wording("写明基期年份", "name the base year")
    return Wording(
        f"写明基期年份；本规划其他目标以{year}年为基期，可作建议值",
        f"name the base year; other targets of the plan count from {year}, a candidate",
    )
