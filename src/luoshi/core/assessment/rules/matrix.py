"""Two conditions (当年 × 累计): this year's goal and the cumulative goal.

Both met 60, only the cumulative one 55, only this year's 40, neither 0: the points of energy work. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.comparing import meets
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, Parameters, about
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("双条件矩阵计分", "two-condition matrix")
NEEDS = ("value", "goal", "cumulative", "cumulative_goal")
NUMBERS = ("year_met", "cumulative_met")
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "当年{value}（目标{goal}，{year_met?达到|未达到}），累计{cumulative}（目标{cumulative_goal}，{cumulative_met?达到|未达到}），得{raw}（满分{full}）",
    "this year {value} (goal {goal}, {year_met?met|missed}), cumulative {cumulative} (goal {cumulative_goal}, {cumulative_met?met|missed}): {raw} of {full}",
)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    full: Decimal = field(default=Decimal(60), metadata=about("raw score that earns the item's full points"))
    both: Decimal = field(default=Decimal(60), metadata=about("both goals met"))
    only_cumulative: Decimal = field(default=Decimal(55), metadata=about("only the cumulative goal met"))
    only_year: Decimal = field(default=Decimal(40), metadata=about("only this year's goal met"))
    neither: Decimal = field(default=NOTHING, metadata=about("neither goal met"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None or cell.goal is None:
        return Gap.NO_DATA if cell.value is None else Gap.NO_GOAL
    if cell.cumulative is None or cell.cumulative_goal is None:
        return Gap.NO_CUMULATIVE
    year = meets(cell.value, cell.goal, is_lower_better=frame.is_lower_better)
    cumulative = meets(cell.cumulative, cell.cumulative_goal, is_lower_better=frame.is_lower_better)
    return _points(use, year=year, cumulative=cumulative), _flag(year), _flag(cumulative)


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    """This year's goal, where meeting it is enough."""
    if cell.cumulative is None or cell.cumulative_goal is None:
        return None
    cumulative = meets(cell.cumulative, cell.cumulative_goal, is_lower_better=frame.is_lower_better)
    return cell.goal if _points(use, year=True, cumulative=cumulative) >= raw else None


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    all_points = use.both, use.only_cumulative, use.only_year, use.neither
    return min(all_points), max(all_points)


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    sign = "<=" if is_lower_better else ">="
    year = f"{at['value']}{sign}{at['goal']}"
    cumulative = f"{at['cumulative']}{sign}{at['cumulative_goal']}"
    return (
        f"IF({year},IF({cumulative},{use.both},{use.only_year}),IF({cumulative},{use.only_cumulative},{use.neither}))"
    )


def _points(use: Rule, *, year: bool, cumulative: bool) -> Decimal:
    if year:
        return use.both if cumulative else use.only_year
    return use.only_cumulative if cumulative else use.neither


def _flag(is_met: bool) -> Decimal:
    return ONE if is_met else NOTHING
