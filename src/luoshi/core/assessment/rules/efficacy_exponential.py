"""Efficacy function, exponential (指数功效函数): 60 · e^(z·ln(5/3)), z = (x − unallowable) / (satisfactory − unallowable).

Between 60 and 100 while x lies between the two values; these are the group's worst and best unless given. Scores are
relative: another sample gives other scores, so the values are frozen for the run. Positions beyond ±100 count as ±100, so
that no value is too large to score. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import Frame, Parameters, about, clamp
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("指数功效函数", "efficacy function, exponential")
NEEDS = ("value",)
NUMBERS = ("satisfactory", "unallowable", "position")
READS_GROUP = True
SENTENCE = Wording(
    "实绩{value}，满意值{satisfactory}，不允许值{unallowable}，相对位置{position}，指数功效得{raw}（满分{full}）",
    "value {value}, satisfactory {satisfactory}, unallowable {unallowable}, position {position}: {raw} of {full}",
)
PASS = Decimal(60)
FARTHEST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    satisfactory: Decimal | None = field(default=None, metadata=about("satisfactory value; else the group's best"))
    unallowable: Decimal | None = field(default=None, metadata=about("unallowable value; else the group's worst"))
    lowest_score: Decimal = field(default=PASS, metadata=about("score at the unallowable value, above 0"))
    floor: Decimal | None = field(default=None, metadata=about("scores are not lower than this"))
    ceiling: Decimal | None = field(default=None, metadata=about("scores are not higher than this"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    if cell.value is None or best is None or worst is None:
        return Gap.NO_DATA
    position = Decimal(1) if best == worst else clamp((cell.value - worst) / (best - worst), -FARTHEST, FARTHEST)
    raw = use.full if position == 1 else use.lowest_score * (position * (use.full / use.lowest_score).ln()).exp()
    return clamp(raw, use.floor, use.ceiling), best, worst, position


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    highest = use.full if use.satisfactory is None else use.ceiling
    if best is None or worst is None or best == worst or raw <= 0 or (highest is not None and raw > highest):
        return None
    position = (raw / use.lowest_score).ln() / (use.full / use.lowest_score).ln()
    return worst + position * (best - worst)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    is_relative = use.satisfactory is None and use.unallowable is None
    lowest, highest = (use.lowest_score, use.full) if is_relative else (Decimal(0), None)
    return (
        lowest if use.floor is None else max(use.floor, lowest),
        highest if use.ceiling is None else min(use.ceiling, highest or use.ceiling),
    )


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    best = at["best"] if use.satisfactory is None else str(use.satisfactory)
    worst = at["worst"] if use.unallowable is None else str(use.unallowable)
    position = f"IF({best}={worst},1,({at['value']}-({worst}))/({best}-({worst})))"
    text = f"{use.lowest_score}*EXP({position}*LN({use.full}/{use.lowest_score}))"
    text = text if use.floor is None else f"MAX({use.floor},{text})"
    return text if use.ceiling is None else f"MIN({use.ceiling},{text})"
