"""A share must follow from the levels beside it. Where a plan promises the share of a group (“N大产业产值占工业总产值80%”)
and its annexes promise each industry's output, the N largest outputs over their sum is the most that the group can
reach; where it promises a level and a share of all industrial output, the total they imply is compared with the sum of
the annexes. Either way the plan's own numbers are set side by side; which industries belong is for the drafters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.compiler.checks.view.figures import figure_of, in_english, shown
from luoshi.core.compiler.checks.view.findings import about_goals
from luoshi.core.compiler.checks.view.names import is_output_of_industry, share_of
from luoshi.core.compiler.checks.view.outputs import annex_outputs, hundred_million
from luoshi.core.compiler.checks.view.pairs import levels_with_share
from luoshi.core.compiler.checks.view.plan_view import Goal, PlanView
from luoshi.core.compiler.script import parse_numeral
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("share_vs_sum",)
UNIT = "亿元"
_GROUP = re.compile(r"([一二两三四五六七八九十]+|\d+)大[^占]{0,12}?(?:产业|支柱|行业|板块|集群)")


def check(view: PlanView) -> Iterator[Problem]:
    outputs = annex_outputs(view)
    if not outputs:
        return
    for goal in view.goals:
        share = share_of(goal.target.indicator)
        if share is None or goal.target.unit != "%" or not is_output_of_industry(share.whole):
            continue
        group = _GROUP.search(share.part)
        if group:
            yield from _group_share(goal, outputs, _number(group[1]))
    for level, goal in levels_with_share(view):
        share = share_of(goal.target.indicator)
        if share and is_output_of_industry(share.whole):
            yield from _level_and_share(level, goal, outputs)


def _number(text: str) -> int:
    figure = figure_of(text)
    return int(figure) if figure is not None else parse_numeral(text) or 0


def _group_share(goal: Goal, outputs: tuple[Goal, ...], size: int) -> Iterator[Problem]:
    ranked = sorted(outputs, key=lambda one: (-(one.amount or 0), one.id))
    largest = ranked[:size]
    if goal.value is None or not 0 < size < len(ranked):
        return
    part, total = _sum(largest), _sum(ranked)
    reached = 100 * part / total
    if reached >= goal.value:
        return
    terms = "+".join(shown(hundred_million(one.amount or Decimal(0))) for one in largest)
    yield about_goals(
        "share_vs_sum",
        Severity.WARN,
        (goal, *largest),
        Wording(
            f"{goal.said}与附件产值目标不合：即使取最大的{size}项，{terms}={shown(part)}亿元，也只占{len(ranked)}个附件合计"
            f"{shown(total)}亿元的{shown(reached)}%；要达到{goal.value}%，总量不得超过{shown(100 * part / goal.value)}亿元"
            "（分母如含附件以外的工业，比重更低）",
            f"{goal.said_en} does not follow from the annexes: even the {size} largest outputs sum to {in_english(part, UNIT)}, "
            f"{shown(reached)}% of the {len(ranked)} annexes' {in_english(total, UNIT)}; {goal.value}% needs a "
            f"total of at most {in_english(100 * part / goal.value, UNIT)} (other industry would lower the share further)",
        ),
        Wording(
            "写明该组包括哪些产业、分母的口径；两组目标分别监测",
            "say which industries belong and what the denominator is; monitor the two sets apart",
        ),
    )


def _level_and_share(level: Goal, goal: Goal, outputs: tuple[Goal, ...]) -> Iterator[Problem]:
    if level.amount is None or not goal.value:
        return
    total, part = _sum(outputs), hundred_million(level.amount)
    needed = total * goal.value / 100
    if abs(part - needed) <= needed / 50:
        return
    yield about_goals(
        "share_vs_sum",
        Severity.WARN,
        (level, goal),
        Wording(
            f"以两数本身计，{level.said}与{goal.said}须总产值为{shown(100 * part / goal.value)}亿元才同时成立；{len(outputs)}个附件合计"
            f"{shown(total)}亿元，前者只占{shown(100 * part / total)}%，{goal.value}%需{shown(needed)}亿元",
            f"taken as they stand, {level.said_en} and {goal.said_en} agree where total output is "
            f"{in_english(100 * part / goal.value, UNIT)}; the {len(outputs)} annexes sum to {in_english(total, UNIT)}, of "
            f"which the level is {shown(100 * part / total)}% while {goal.value}% needs {in_english(needed, UNIT)}",
        ),
        Wording(
            "写明分母的口径，作为两个目标分别监测",
            "say what the denominator is; monitor level and share as two targets",
        ),
    )


def _sum(goals: list[Goal] | tuple[Goal, ...]) -> Decimal:
    return sum((hundred_million(one.amount or Decimal(0)) for one in goals), Decimal(0))
