"""Efficacy function, exponential (指数功效函数): 60 · e^(z·ln(5/3)), z = (x − unallowable) / (satisfactory − unallowable).

Between 60 and 100 while x lies between the two values; these are the group's worst and best unless given. Scores are
relative: another sample gives other scores, so the values are frozen for the run. Positions beyond ±100 count as ±100, so
that no value is too large to score. Version 2: a group wholly on the wrong side of one given anchor has no scale. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.anchored import (
    AnchoredRule,
    anchor_references,
    anchored,
    anchored_bounds,
    clamped_formula,
    flat_formula,
    flat_score,
    limits_of,
    within_reach,
)
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, clamp
from luoshi.core.wording import Wording

VERSION = "2"
NAME = Wording("指数功效函数", "efficacy function, exponential")
NEEDS = ("value",)
NUMBERS = ("satisfactory", "unallowable", "position")
READS_GROUP = True
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，满意值{satisfactory}，不允许值{unallowable}，相对位置{position}，指数功效得{raw}（满分{full}）",
    "value {value}, satisfactory value {satisfactory}, unallowable value {unallowable}, position {position}: {raw} of {full}",
)
FARTHEST = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rule(AnchoredRule):
    """Anchors, floor and ceiling."""


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    found = anchored(cell, use, frame)
    if found is None:
        return Gap.NO_DATA
    value, best, worst = found
    flat = flat_score(best, worst, limits_of(use), frame)
    if flat is not None:
        return clamp(flat, use.floor, use.ceiling), best, worst, ONE if flat == use.full else NOTHING
    position = clamp((value - worst) / (best - worst), -FARTHEST, FARTHEST)
    raw = use.full if position == 1 else use.lowest_score * (position * (use.full / use.lowest_score).ln()).exp()
    return clamp(raw, use.floor, use.ceiling), best, worst, position


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    anchors = within_reach(raw, cell, use, frame)
    if anchors is None or raw <= NOTHING:
        return None
    best, worst = anchors
    position = (raw / use.lowest_score).ln() / (use.full / use.lowest_score).ln()
    return worst + position * (best - worst)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    return anchored_bounds(use, NOTHING)


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    """The position is clamped as the rule clamps it, so that no spreadsheet overflows."""
    best, worst = anchor_references(at, use)
    position = f"MAX(-{FARTHEST},MIN({FARTHEST},({at['value']}-{worst})/({best}-{worst})))"
    scale = f"{use.lowest_score}*EXP({position}*LN({use.full}/{use.lowest_score}))"
    return clamped_formula(flat_formula(scale, best, worst, limits_of(use), is_lower_better=is_lower_better), use)
