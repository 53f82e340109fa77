"""A scale anchored at two values, satisfactory and unallowable (满意值、不允许值): the group's best and worst unless given.

Shared by the efficacy rules. The group's values are frozen for the run: another sample would give other scores.
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


def anchored(cell: Cell, use: AnchoredRule, frame: Frame) -> tuple[Decimal, Decimal, Decimal] | None:
    """Value, satisfactory and unallowable; None where one of them is missing."""
    best = frame.best if use.satisfactory is None else use.satisfactory
    worst = frame.worst if use.unallowable is None else use.unallowable
    if cell.value is None or best is None or worst is None:
        return None
    return cell.value, best, worst


def within_reach(raw: Decimal, cell: Cell, use: AnchoredRule, frame: Frame) -> tuple[Decimal, Decimal] | None:
    """The two anchors, where some value earns ``raw``: they differ, and the raw score is not above the highest."""
    found = anchored(cell, use, frame)
    highest = use.full if use.satisfactory is None else use.ceiling
    if found is None or found[1] == found[2] or (highest is not None and raw > highest):
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
