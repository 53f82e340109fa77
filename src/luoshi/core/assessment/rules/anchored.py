"""A scale anchored at two values, satisfactory and unallowable (满意值、不允许值): the group's best and worst unless given.

Shared by the rules that score on such a scale. The group's values are frozen for the run: another sample would give
other scores. Where one anchor is given and the group's other one does not lie beyond it, there is no scale: nobody is
better than the given worst and all score the lowest, or nobody is worse than the given best and all score full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell
from luoshi.core.assessment.rules.parameters import Frame, Parameters, about

PASS = Decimal(60)


@dataclass(frozen=True, slots=True)
class AnchoredRule(Parameters):
    satisfactory: Decimal | None = field(default=None, metadata=about("satisfactory value; else the group's best"))
    unallowable: Decimal | None = field(default=None, metadata=about("unallowable value; else the group's worst"))
    lowest_score: Decimal = field(default=PASS, metadata=about("score at the unallowable value, above 0"))
    floor: Decimal | None = field(default=None, metadata=about("scores are not lower than this"))
    ceiling: Decimal | None = field(default=None, metadata=about("scores are not higher than this"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Which anchors a scheme gives, and the scores at the two."""

    is_best_given: bool
    is_worst_given: bool
    lowest: Decimal
    full: Decimal

    @property
    def are_both_given(self) -> bool:
        return self.is_best_given and self.is_worst_given


def limits_of(use: AnchoredRule) -> Limits:
    return Limits(use.satisfactory is not None, use.unallowable is not None, use.lowest_score, use.full)


def anchored(cell: Cell, use: AnchoredRule, frame: Frame) -> tuple[Decimal, Decimal, Decimal] | None:
    """Value, satisfactory and unallowable; None where one of them is missing."""
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    if cell.value is None or best is None or worst is None:
        return None
    return cell.value, best, worst


def flat_score(best: Decimal, worst: Decimal, limits: Limits, frame: Frame) -> Decimal | None:
    """The score of every unit where the two anchors make no scale; None where they do."""
    has_scale = best < worst if frame.is_lower_better else best > worst
    if has_scale or limits.are_both_given:
        return None
    return limits.lowest if limits.is_worst_given else limits.full


def flat_formula(scale: str, best: str, worst: str, limits: Limits, *, is_lower_better: bool) -> str:
    """``scale`` where the anchors make one, in Excel's words."""
    if limits.are_both_given:
        return scale
    flat = limits.lowest if limits.is_worst_given else limits.full
    return f"IF({best}{'>=' if is_lower_better else '<='}{worst},{flat},{scale})"


def within_reach(raw: Decimal, cell: Cell, use: AnchoredRule, frame: Frame) -> tuple[Decimal, Decimal] | None:
    """The two anchors, where some value earns ``raw``: they differ, and the raw score is not above the highest."""
    found = anchored(cell, use, frame)
    highest = use.full if use.satisfactory is None else use.ceiling
    if found is None or (highest is not None and raw > highest):
        return None
    if flat_score(found[1], found[2], limits_of(use), frame) is not None:
        return None
    return found[1], found[2]


def anchored_bounds(use: AnchoredRule, lowest: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Inside the group scores run from the lowest score to full; with given anchors only floor and ceiling bound them.

    ``lowest`` is what the curve itself never falls below.
    """
    is_relative = use.satisfactory is None and use.unallowable is None
    low, high = (use.lowest_score, use.full) if is_relative else (lowest, None)
    return (
        low if use.floor is None else use.floor if low is None else max(use.floor, low),
        high if use.ceiling is None else use.ceiling if high is None else min(use.ceiling, high),
    )


def anchor_references(at: Mapping[str, str], use: AnchoredRule) -> tuple[str, str]:
    """Satisfactory and unallowable in Excel's words."""
    best = at["best"] if use.satisfactory is None else f"({use.satisfactory})"
    worst = at["worst"] if use.unallowable is None else f"({use.unallowable})"
    return best, worst


def clamped_formula(text: str, use: AnchoredRule) -> str:
    text = text if use.floor is None else f"MAX({use.floor},{text})"
    return text if use.ceiling is None else f"MIN({use.ceiling},{text})"
