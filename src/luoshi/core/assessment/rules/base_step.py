"""Base and steps (基准±步长): reaching the goal earns the basic score, each step above or below it adds or takes some.

Whole steps only, or pro rata. 7 % earns 15, each 0.5 points of growth ± 0.5, at most 18. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import HUNDRED, NOTHING, Frame, Parameters, about, clamp
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("基准加减步长", "base and steps")
NEEDS = ("value", "goal")
NUMBERS = ("difference", "steps")
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，基准{goal}，优于基准{difference}，计{steps}个步长，得{raw}（满分{full}）",
    "value {value} against a base line of {goal}: {difference±better by|worse by|level}, {steps:step|steps} counted, {raw} of {full}",
)
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    at_goal: Decimal = field(default=HUNDRED, metadata=about("raw score at the base line"))
    step: Decimal = field(default=HALF, metadata=about("size of a step, in the value's unit"))
    step_points: Decimal = field(default=HALF, metadata=about("raw score for each step"))
    is_pro_rata: bool = field(default=False, metadata=about("parts of a step count; else whole steps only"))
    cap: Decimal | None = field(default=None, metadata=about("highest raw score"))
    floor: Decimal = field(default=NOTHING, metadata=about("lowest raw score"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None or cell.goal is None:
        return Gap.NO_DATA if cell.value is None else Gap.NO_GOAL
    better = cell.goal - cell.value if frame.is_lower_better else cell.value - cell.goal
    steps = better / use.step
    if not use.is_pro_rata:
        steps = steps.to_integral_value(ROUND_DOWN)
    return clamp(use.at_goal + steps * use.step_points, use.floor, use.cap), better, steps


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    if cell.goal is None or use.step_points <= NOTHING or (use.cap is not None and raw > use.cap):
        return None
    steps = (raw - use.at_goal) / use.step_points
    if not use.is_pro_rata:
        steps = steps.to_integral_value(ROUND_CEILING)
        steps = steps - 1 + Decimal("1e-12") if steps < 0 else steps
    return cell.goal - steps * use.step if frame.is_lower_better else cell.goal + steps * use.step


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    return use.floor, use.cap


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    better = f"({at['goal']}-{at['value']})" if is_lower_better else f"({at['value']}-{at['goal']})"
    steps = f"{better}/{use.step}" if use.is_pro_rata else f"TRUNC(ROUND({better}/{use.step},9))"
    text = f"MAX({use.floor},{use.at_goal}+{steps}*{use.step_points})"
    return text if use.cap is None else f"MIN({use.cap},{text})"
