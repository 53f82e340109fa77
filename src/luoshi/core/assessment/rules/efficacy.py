"""Efficacy coefficient, linear (功效系数法): (x − unallowable) / (satisfactory − unallowable) × 40 + 60.

Where the two values are left out they are the group's best and worst, frozen for the run. Scores below 60 are
possible unless a floor is set. Less is better where the satisfactory value is the smaller one. Where all units are
alike the score is full. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import Frame, Parameters, about, clamp
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("功效系数法（线性）", "efficacy coefficient, linear")
NEEDS = ("value",)
NUMBERS = ("satisfactory", "unallowable", "unclamped")
READS_GROUP = True
SENTENCE = Wording(
    "实绩{value}，满意值{satisfactory}，不允许值{unallowable}，功效分{unclamped}，得{raw}（满分{full}）",
    "value {value}, satisfactory {satisfactory}, unallowable {unallowable}: efficacy {unclamped}, {raw} of {full}",
)
PASS = Decimal(60)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    satisfactory: Decimal | None = field(default=None, metadata=about("satisfactory value; else the group's best"))
    unallowable: Decimal | None = field(default=None, metadata=about("unallowable value; else the group's worst"))
    lowest_score: Decimal = field(default=PASS, metadata=about("score at the unallowable value"))
    floor: Decimal | None = field(default=None, metadata=about("scores are not lower than this"))
    ceiling: Decimal | None = field(default=None, metadata=about("scores are not higher than this"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    if cell.value is None or best is None or worst is None:
        return Gap.NO_DATA
    if best == worst:
        return clamp(use.full, use.floor, use.ceiling), best, worst, use.full
    raw = (cell.value - worst) * (use.full - use.lowest_score) / (best - worst) + use.lowest_score
    return clamp(raw, use.floor, use.ceiling), best, worst, raw


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    highest = use.full if use.satisfactory is None else use.ceiling
    if best is None or worst is None or best == worst or (highest is not None and raw > highest):
        return None
    return worst + (raw - use.lowest_score) * (best - worst) / (use.full - use.lowest_score)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    is_relative = use.satisfactory is None and use.unallowable is None
    lowest, highest = (use.lowest_score, use.full) if is_relative else (None, None)
    return (
        lowest if use.floor is None else max(use.floor, lowest or use.floor),
        highest if use.ceiling is None else min(use.ceiling, highest or use.ceiling),
    )


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    best = at["best"] if use.satisfactory is None else str(use.satisfactory)
    worst = at["worst"] if use.unallowable is None else str(use.unallowable)
    span = use.full - use.lowest_score
    text = f"IF({best}={worst},{use.full},({at['value']}-({worst}))/({best}-({worst}))*{span}+{use.lowest_score})"
    text = text if use.floor is None else f"MAX({use.floor},{text})"
    return text if use.ceiling is None else f"MIN({use.ceiling},{text})"
