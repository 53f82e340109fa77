"""Milestone: full once the value reaches the goal (1 unless given); before it nothing, or a part. Source: docs/reference/rules.md, “Scoring”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, Parameters, about, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("里程碑计分", "milestone")
NEEDS = ("value",)
NUMBERS = ("done",)
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording("里程碑进度{done%}，得{raw}（满分{full}）", "milestone {done%} reached: {raw} of {full}")


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    is_partial: bool = field(default=False, metadata=about("a part done earns a part; else all or nothing"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    goal = ONE if cell.goal is None else cell.goal
    if cell.value is None or goal <= NOTHING:
        return Gap.NO_DATA if cell.value is None else Gap.GOAL_NOT_POSITIVE
    done = clamp(cell.value / goal, NOTHING, ONE)
    return (done if use.is_partial or done == ONE else NOTHING) * use.full, done


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    goal = ONE if cell.goal is None else cell.goal
    if raw > use.full:
        return None
    return goal * raw / use.full if use.is_partial else goal


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    done = f'MAX(0,MIN(1,{at["value"]}/IF({at["goal"]}="",1,{at["goal"]})))'
    return f"{done}*{use.full}" if use.is_partial else f"IF({done}=1,{use.full},0)"
