"""Tiers of completion, with whole steps for over-fulfilment and a cap.

A boundary belongs to the upper tier: 0.99 earns what 0.9 earns. The national table of 2007: 100 % → 40, 90 → 36,
80 → 32, 70 → 28, 60 → 24, 50 → 20, less → 0; each full 10 % over +3, at most +9.
Where less is better completion is goal / value, at most 1000 %, all of which a value of 0 has (version 2). Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.comparing import completion_formula, completion_of, value_at
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, Parameters, about
from luoshi.core.wording import Wording

VERSION = "2"
NAME = Wording("完成率分档计分", "tiers of completion")
NEEDS = ("value", "goal")
NUMBERS = ("completion", "tier", "over")
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，目标{goal}，完成率{completion%}，落在{tier%}档，超额加{over}，得{raw}（满分{full}）",
    "value {value}, goal {goal}, completion {completion%}: tier from {tier%} upwards, {over} added for over-fulfilment, {raw} of {full}",
)


FARTHEST = Decimal("1e9")


@dataclass(frozen=True, slots=True)
class Tier:
    at_least: Decimal = field(metadata=about("completion from which the tier counts, such as 0.9"))
    points: Decimal = field(metadata=about("raw score of the tier"))


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    """Tiers run from the highest to the lowest; below the lowest the raw score is ``below``."""

    tiers: tuple[Tier, ...] = field(default=(), metadata=about("from the highest completion to the lowest"))
    below: Decimal = field(default=NOTHING, metadata=about("raw score below the lowest tier"))
    over_step: Decimal | None = field(default=None, metadata=about("each full step of completion above 1, such as 0.1"))
    over_points: Decimal = field(default=NOTHING, metadata=about("raw score for each step above 1"))
    over_cap: Decimal = field(default=NOTHING, metadata=about("most raw score for over-fulfilment"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    done = completion_of(cell.value, cell.goal, is_lower_better=frame.is_lower_better)
    if isinstance(done, Gap):
        return done
    over = _over(done, use)
    for tier in use.tiers:
        if done >= tier.at_least:
            return tier.points + over, done, tier.at_least, over
    return use.below, done, NOTHING, NOTHING


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    """At the lowest boundary whose raw score is enough."""
    boundaries = [tier.at_least for tier in use.tiers if tier.points >= raw]
    if boundaries:
        return value_at(min(boundaries), cell.goal, is_lower_better=frame.is_lower_better)
    if not use.tiers or use.over_step is None or use.over_points <= NOTHING or raw > (bounds(use)[1] or NOTHING):
        return None
    steps = ((raw - use.tiers[0].points) / use.over_points).to_integral_value("ROUND_CEILING")
    return value_at(ONE + steps * use.over_step, cell.goal, is_lower_better=frame.is_lower_better)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    all_points = [tier.points for tier in use.tiers] + [use.below]
    return min(all_points), max(all_points) + use.over_cap


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    """Rounded to nine places, so that binary fractions do not slip off a boundary."""
    done = f"ROUND({completion_formula(is_lower_better=is_lower_better, value=at['value'], goal=at['goal'])},9)"
    text = str(use.below)
    for tier in reversed(use.tiers):
        text = f"IF({done}>={tier.at_least},{tier.points},{text})"
    if use.over_step is None:
        return text
    steps = f"INT(ROUND(({done}-1)/{use.over_step},9))"
    return f"{text}+MAX(0,MIN({use.over_cap},{use.over_points}*{steps}))"


def _over(done: Decimal, use: Rule) -> Decimal:
    if use.over_step is None or done <= ONE:
        return NOTHING
    if done > FARTHEST:
        return use.over_cap
    return min(use.over_cap, (done - ONE) // use.over_step * use.over_points)
