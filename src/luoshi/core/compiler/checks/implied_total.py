"""A level and a share of the same thing imply the whole: 950 as 5 % of GDP is a GDP of 19,000. Where the plan sets
the whole as a target too, the two must agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import in_english, in_unit, scale_of
from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import is_gdp, plain, share_of
from luoshi.core.compiler.checks.view.pairs import levels_with_share
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("implied_total", "implied_total_conflict")
_TOLERANCE = Decimal("0.03")


def check(view: PlanView) -> Iterator[Problem]:
    wholes = {_key(goal.target.indicator): goal for goal in reversed(view.goals) if goal.target.kind == "level"}
    for level, share in levels_with_share(view):
        sides = share_of(share.target.indicator)
        if sides is None or not level.amount or not share.value:
            continue
        total = level.amount * 100 / share.value
        whole = wholes.get(_key(sides.whole))
        agrees = whole and whole.amount and whole.unit == level.unit and whole.target.year == level.target.year
        if whole and agrees and whole.amount and abs(whole.amount - total) > total * _TOLERANCE:
            yield _conflict(level, share, whole, total)
        else:
            yield _implied(level, share, sides.whole, total)


def _key(name: str) -> str:
    return "GDP" if is_gdp(name) else plain(name)


def _working(level: Goal, share: Goal, total: Decimal) -> str:
    return f"{level.value}{level.target.unit}÷{share.value}%={in_unit(total, level.target.unit)}"


def _working_en(level: Goal, share: Goal, total: Decimal) -> str:
    return f"{in_english(level.value or Decimal(0), level.target.unit)} ÷ {share.value}% = {_total_en(level, total)}"


def _total_en(level: Goal, total: Decimal) -> str:
    return in_english(total / scale_of(level.target.unit)[0], level.target.unit)


def _implied(level: Goal, share: Goal, whole: str, total: Decimal) -> Problem:
    most, most_en = ("不超过", "at most ") if share.target.operator in (">=", ">") else ("为", "")
    return about_goals(
        "implied_total",
        Severity.INFO,
        (level, share),
        Wording(
            f"{level.said}与{share.said}合算，隐含“{whole}”{most}{in_unit(total, level.target.unit)}："
            f"{_working(level, share, total)}",
            f"{level.said_en} and {share.said_en} together imply “{whole}” of {most_en}{_total_en(level, total)}: "
            f"{_working_en(level, share, total)}",
        ),
        Wording(
            "水平与比重分别判定，并注明分母的口径和版本",
            "judge level and share apart, and name the definition and version of the denominator",
        ),
    )


def _conflict(level: Goal, share: Goal, whole: Goal, total: Decimal) -> Problem:
    return about_goals(
        "implied_total_conflict",
        Severity.WARN,
        (level, share, whole),
        Wording(
            f"水平与比重隐含的总量与总量目标不合：{_working(level, share, total)}，而{whole.said}",
            f"level and share imply another total than the one promised: {_working_en(level, share, total)}, "
            f"but {whole.said_en}",
        ),
        Wording("改三者之一，或说明口径不同", "change one of the three, or say that definitions differ"),
    )
