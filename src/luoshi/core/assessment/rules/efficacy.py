"""Efficacy coefficient, linear (功效系数法): (x − unallowable) / (satisfactory − unallowable) × 40 + 60.

Where the two values are left out they are the group's best and worst, frozen for the run. Scores below 60 are
possible unless a floor is set. Less is better where the satisfactory value is the smaller one. Where all units are
alike the score is full. Version 2: a group wholly on the wrong side of one given anchor has no scale. Source: docs/reference/rules.md, “Scoring”.
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
from luoshi.core.assessment.rules.parameters import Frame, clamp
from luoshi.core.wording import Wording

VERSION = "2"
NAME = Wording("功效系数法（线性）", "efficacy coefficient, linear")
NEEDS = ("value",)
NUMBERS = ("satisfactory", "unallowable", "unclamped")
READS_GROUP = True
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，满意值{satisfactory}，不允许值{unallowable}，功效分{unclamped}，得{raw}（满分{full}）",
    "value {value}, satisfactory value {satisfactory}, unallowable value {unallowable}: efficacy coefficient {unclamped}, {raw} of {full}",
)


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
        return clamp(flat, use.floor, use.ceiling), best, worst, flat
    raw = (value - worst) * (use.full - use.lowest_score) / (best - worst) + use.lowest_score
    return clamp(raw, use.floor, use.ceiling), best, worst, raw


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    anchors = within_reach(raw, cell, use, frame)
    if anchors is None:
        return None
    best, worst = anchors
    return worst + (raw - use.lowest_score) * (best - worst) / (use.full - use.lowest_score)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    return anchored_bounds(use, None)


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    best, worst = anchor_references(at, use)
    span = use.full - use.lowest_score
    scale = f"({at['value']}-{worst})/({best}-{worst})*{span}+{use.lowest_score}"
    return clamped_formula(flat_formula(scale, best, worst, limits_of(use), is_lower_better=is_lower_better), use)
