"""Targets that speak of the same thing in two ways: its level and its share, its level and its growth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from luoshi.core.compiler.checks.view.names import holder_and_metric, is_gdp, share_of
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView


def levels_with_share(view: PlanView) -> Iterator[tuple[Goal, Goal]]:
    """(level, share) where the share's numerator is what the level counts, in the same year.

    Of several levels of one holder the one with the fitting measure is taken: value added for a share of GDP.
    """
    levels: defaultdict[str, list[Goal]] = defaultdict(list)
    for goal in view.goals:
        if goal.target.kind in ("level", "capacity", "count") and goal.amount:
            levels[holder_and_metric(goal.target.indicator)[0]].append(goal)
    for goal in view.goals:
        share = share_of(goal.target.indicator)
        if share is None or goal.target.unit != "%" or goal.target.kind not in ("share", "ratio"):
            continue
        holder, metric = holder_and_metric(share.part)
        candidates = [one for one in levels.get(holder, ()) if _fits(one, goal)]
        wanted = "增加值" if is_gdp(share.whole) else metric if metric != "总量" else ""
        wanted = wanted or holder_and_metric(share.whole)[1]
        level = next((one for one in candidates if holder_and_metric(one.target.indicator)[1] == wanted), None)
        if level:
            yield level, goal


def _fits(level: Goal, share: Goal) -> bool:
    return level.target.annex == share.target.annex and level.target.year == share.target.year


def levels_with_growth(view: PlanView) -> Iterator[tuple[Goal, Goal]]:
    """(level, yearly growth) of one indicator in one section."""
    levels: dict[tuple[int, int, str], Goal] = {}
    for goal in view.goals:
        key = (goal.target.annex, goal.target.node, _grown(goal))
        if goal.target.kind == "level" and goal.amount and goal.unit not in ("%", ""):
            levels.setdefault(key, goal)
    for goal in view.goals:
        level = levels.get((goal.target.annex, goal.target.node, _grown(goal)))
        if goal.target.kind == "growth_annual" and level and goal.value and level.target.year:
            yield level, goal


def _grown(goal: Goal) -> str:
    name = goal.target.indicator
    for ending in ("年均增速", "年均增长率", "增长率", "年均增长", "增速", "增幅", "增长"):
        name = name.removesuffix(ending)
    return "|".join(holder_and_metric(name))
