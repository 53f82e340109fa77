"""Why a score changed from one year to the next: effects of value, target, weight and rule that add up exactly.

The four factors are switched from the earlier year to the later one, in every order; the effect of a factor is its mean
contribution over all 24 orders (the Shapley value), so no order is preferred. With four factors the coalition of
size 0, 1, 2, 3 before a factor weighs 1/4, 1/12, 1/12, 1/4. Fractions are exact; they are brought to twelve decimals
by largest remainder, so that the four still add up to the change.

value   the unit's own numbers, the group's values, and recorded facts
target  goals, cumulative goals and bases set by the scheme
weight  points in force; an item that one year does not have has weight 0 there
rule    rules and their parameters; of bonus and malus: entries and caps
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from itertools import combinations

from luoshi.core.assessment.adjust import apply_facts, capped_sum
from luoshi.core.assessment.cells import Cell, Fact, FactKind, Gap
from luoshi.core.assessment.points import EXACT, GRID, earned_points
from luoshi.core.assessment.result import Assessment, Column
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import NOTHING, Frame
from luoshi.core.assessment.scheme import Item, Scheme

FACTORS = ("value", "target", "weight", "rule")
SHAPLEY = (Fraction(1, 4), Fraction(1, 12), Fraction(1, 12), Fraction(1, 4))
ADJUSTMENT = "adjustment"
Later = frozenset[str]


@dataclass(frozen=True, slots=True)
class Effects:
    """value + target + weight + rule = change, exactly."""

    change: Decimal
    value: Decimal
    target: Decimal
    weight: Decimal
    rule: Decimal


@dataclass(frozen=True, slots=True)
class Change:
    """``items`` by item id, and ``adjustment`` for bonus less malus; ``total`` is their sum."""

    unit: str
    total: Effects
    items: Mapping[str, Effects]


@dataclass(frozen=True, slots=True)
class _Side:
    """One year's view of a cell, cut into what the four factors switch."""

    item: Item
    cell: Cell
    frame: Frame
    possible: Decimal


def explain_change(earlier: Assessment, later: Assessment, unit: str) -> Change:
    """Raises KeyError where the unit is not in both."""
    with localcontext(EXACT):
        before, after = _sides(earlier, unit), _sides(later, unit)
        items = {name: _item_effects(before.get(name), after.get(name)) for name in sorted({*before, *after})}
        items[ADJUSTMENT] = _adjustment_effects(earlier, later, unit)
        return Change(unit, _summed(items), items)


def shapley(worth: Callable[[Later], Decimal]) -> Effects:
    """``worth`` gives the points where the named factors are the later year's and the others the earlier year's."""
    known = {
        frozenset(group): Fraction(worth(frozenset(group))) for n in range(5) for group in combinations(FACTORS, n)
    }
    parts = {factor: Fraction(0) for factor in FACTORS}
    for group, value in known.items():
        for factor in FACTORS:
            if factor not in group:
                parts[factor] += SHAPLEY[len(group)] * (known[group | {factor}] - value)
    change = known[frozenset(FACTORS)] - known[frozenset()]
    rounded = _largest_remainder(parts, change)
    return Effects(change=_decimal(change), **rounded)


def _sides(assessment: Assessment, unit: str) -> dict[str, _Side]:
    found: dict[str, _Side] = {}
    for column in assessment.columns:
        if unit in column.group.units:
            found[column.item.id] = _side(column, column.group.units.index(unit))
    if not found:
        raise KeyError(unit)
    return found


def _side(column: Column, position: int) -> _Side:
    return _Side(column.item, column.cells[position], column.frame, column.possible[position])


def _item_effects(before: _Side | None, after: _Side | None) -> Effects:
    """Where one year lacks the item, it takes all but the weight from the other, and has weight 0."""
    old, new = before or after, after or before
    if old is None or new is None:
        raise KeyError("an item of neither year")
    weights = (before.possible if before else NOTHING, after.possible if after else NOTHING)

    def worth(later: Later) -> Decimal:
        cell = _mixed_cell(new if "value" in later else old, new if "target" in later else old)
        frame = (new if "value" in later else old).frame
        return _points((new if "rule" in later else old).item, cell, frame, weights["weight" in later])

    return shapley(worth)


def _mixed_cell(values: _Side, goals: _Side) -> Cell:
    own, other = values.cell, goals.cell
    base = other.base if other.goal_from == "scheme" else own.base
    return own._replace(goal=other.goal, cumulative_goal=other.cumulative_goal, base=base)


def _points(item: Item, cell: Cell, frame: Frame, possible: Decimal) -> Decimal:
    if cell.gap is not None or possible == NOTHING:
        return NOTHING
    outcome = RULES[item.rule].score(cell, item.parameters, frame)
    return NOTHING if isinstance(outcome, Gap) else earned_points(outcome[0], possible, item.parameters.full)


def _adjustment_effects(earlier: Assessment, later: Assessment, unit: str) -> Effects:
    def worth(group: Later) -> Decimal:
        facts = (later if "value" in group else earlier).data.facts
        return _adjusted((later if "rule" in group else earlier).scheme, [one for one in facts if one.unit == unit])

    return shapley(worth)


def _adjusted(scheme: Scheme, facts: list[Fact]) -> Decimal:
    bonus = apply_facts(scheme.bonus, [one for one in facts if one.kind is FactKind.BONUS])
    malus = apply_facts(scheme.malus, [one for one in facts if one.kind is FactKind.MALUS])
    return capped_sum(scheme.bonus, bonus) - capped_sum(scheme.malus, malus)


def _summed(items: Mapping[str, Effects]) -> Effects:
    def total(name: str) -> Decimal:
        return sum((getattr(one, name) for one in items.values()), NOTHING)

    return Effects(total("change"), *(total(factor) for factor in FACTORS))


def _largest_remainder(parts: dict[str, Fraction], whole: Fraction) -> dict[str, Decimal]:
    """Whole grid steps below each part; the steps still missing go to the largest remainders."""
    step = Fraction(GRID)
    below = {name: part // step for name, part in parts.items()}
    missing = int(whole / step) - sum(below.values())
    order = sorted(parts, key=lambda name: (below[name] * step - parts[name], FACTORS.index(name)))
    for name in order[:missing]:
        below[name] += 1
    return {name: Decimal(steps) * GRID for name, steps in below.items()}


def _decimal(number: Fraction) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(GRID, ROUND_FLOOR)
