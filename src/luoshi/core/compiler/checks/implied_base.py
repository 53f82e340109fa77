"""A level and a yearly growth rate of the same thing imply a base: T / (1 + g)^n. Where the plan gives a base too, the
three must agree; where it gives none, the implied base is shown, so that a reader can hold it against statistics.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import figure_of, in_english, shown
from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.pairs import levels_with_growth
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("implied_baseline", "level_vs_growth")
_TOLERANCE = Decimal("0.03")


def check(view: PlanView) -> Iterator[Problem]:
    for level, growth in levels_with_growth(view):
        base_year = level.target.base_year or growth.target.base_year or view.base_year
        years = (level.target.year or 0) - base_year
        if not 2 <= years <= 20 or level.value is None or growth.value is None:
            continue
        implied = level.value / (1 + growth.value / 100) ** years
        base = figure_of(level.target.base_value)
        if base is None:
            yield _implied(level, growth, implied, base_year, years)
        elif abs(implied - base) > base * _TOLERANCE:
            yield _conflict(level, growth, base, years)


def _sum_written(level: Goal, growth: Goal, years: int) -> str:
    return f"{level.value}÷(1+{growth.value}%)^{years}"


def _sum_en(level: Goal, growth: Goal, years: int) -> str:
    return f"{in_english(level.value or Decimal(0), level.target.unit)} ÷ (1 + {growth.value}%)^{years}"


def _implied(level: Goal, growth: Goal, implied: Decimal, base_year: int, years: int) -> Problem:
    said = bool(level.target.base_year or growth.target.base_year)
    unit = level.target.unit
    working = f"{_sum_written(level, growth, years)}={shown(implied)}{unit}"
    return about_goals(
        "implied_baseline",
        Severity.INFO,
        (level, growth),
        Wording(
            f"{level.said}、年均{growth.value}%合算，隐含{base_year}年基数：{working}"
            + ("" if said else "；原文未写基期，基期年按本规划其他目标或规划期推定"),
            f"{level.said_en} and {growth.value}% a year imply a base for {base_year}: {_sum_en(level, growth, years)} = {in_english(implied, unit)}"
            + ("" if said else "; the text names no base year, it is taken from the other targets or the period"),
        ),
        Wording(
            "与统计公布的基期数核对；隐含基数只作对照", "compare with published statistics; it is for comparison only"
        ),
    )


def _conflict(level: Goal, growth: Goal, base: Decimal, years: int) -> Problem:
    assert growth.value is not None
    reached = base * (1 + growth.value / 100) ** years
    working_en = f"{in_english(base, level.target.unit)} × (1 + {growth.value}%)^{years} = {in_english(reached, level.target.unit)}"
    working = f"{base}×(1+{growth.value}%)^{years}={shown(reached)}{level.target.unit}"
    return about_goals(
        "level_vs_growth",
        Severity.WARN,
        (level, growth),
        Wording(
            f"基数、增速与终值不合：{working}，而{level.said}",
            f"base, growth and level do not agree: {working_en}, but the target is {level.said_en}",
        ),
        Wording("改其中一个，或说明价格口径（现价、可比价）不同", "change one of them, or say that price bases differ"),
    )
