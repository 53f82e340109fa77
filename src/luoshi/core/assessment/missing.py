"""Missing data: what each policy does with an item's points (docs/reference/rules.md, “Scoring”).

zero          the item earns nothing; its points stay in the total
redistribute  its points go to the unit's other items of the same heading in proportion to theirs, or, where the whole
              heading is empty, to all its other items; so the unit is still assessed out of the same total; a unit
              without data for any of its items is not ranked
last_value    the data already carry the last value with a mark; without one, the policy named by ``carry_else``
exclude       the item earns nothing and the unit is not ranked
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

from luoshi.core.assessment.cells import Gap
from luoshi.core.assessment.result import Column, Outcome
from luoshi.core.assessment.rules.parameters import NOTHING
from luoshi.core.assessment.scheme import Item, MissingPolicy

STEP = Decimal("1e-12")
Draft = tuple[Item, Decimal, tuple[Outcome, ...]]


def policy_of(item: Item) -> MissingPolicy:
    """The policy in force where a cell has a gap."""
    return item.carry_else if item.missing is MissingPolicy.LAST_VALUE else item.missing


def points_in_force(drafts: Sequence[Draft], units: int) -> list[tuple[Decimal, ...]]:
    """Full points a column, unit by unit. Only units with a gap to be redistributed differ from the scheme."""
    patches: dict[int, list[Decimal]] = {}
    for item, _, outcomes in drafts:
        if policy_of(item) is MissingPolicy.REDISTRIBUTE:
            for unit, outcome in enumerate(outcomes):
                if isinstance(outcome, Gap) and unit not in patches:
                    patches[unit] = _redistributed(drafts, unit)
    columns = []
    for position, (_, full, _) in enumerate(drafts):
        column = [full] * units
        for unit, own in patches.items():
            column[unit] = own[position]
        columns.append(tuple(column))
    return columns


def excluding_items(columns: Sequence[Column], unit: int) -> tuple[str, ...]:
    """The items whose want of data takes the unit out of the ranking; all of them where no point is left to earn."""
    gaps = [column for column in columns if isinstance(column.outcomes[unit], Gap)]
    if len(gaps) == len(columns) and not any(column.possible[unit] for column in columns):
        return tuple(sorted(column.item.id for column in gaps))
    return tuple(sorted(one.item.id for one in gaps if policy_of(one.item) is MissingPolicy.EXCLUDE))


def _redistributed(drafts: Sequence[Draft], unit: int) -> list[Decimal]:
    """The points of the gaps, heading by heading, then over all; the sum stays what it was, exactly."""
    is_open = [
        policy_of(item) is MissingPolicy.REDISTRIBUTE and isinstance(outcomes[unit], Gap)
        for item, _, outcomes in drafts
    ]
    points = [NOTHING if gone else full for (_, full, _), gone in zip(drafts, is_open, strict=True)]
    left_over = NOTHING
    for heading in sorted({item.heading for item, _, _ in drafts}):
        own = [n for n, (item, _, _) in enumerate(drafts) if item.heading == heading]
        freed = sum((drafts[n][1] for n in own if is_open[n]), NOTHING)
        if freed and not _spread(points, [n for n in own if not is_open[n]], freed, drafts):
            left_over += freed
    _spread(points, [n for n, gone in enumerate(is_open) if not gone], left_over, drafts)
    return points


def _spread(points: list[Decimal], receivers: list[int], freed: Decimal, drafts: Sequence[Draft]) -> bool:
    """In proportion to the points in force; the last crumb goes to the receiver whose id comes first."""
    base = sum((points[n] for n in receivers), NOTHING)
    if not receivers or base <= NOTHING:
        return False
    parts = {n: (freed * points[n] / base).quantize(STEP, ROUND_DOWN) for n in receivers}
    first = min(receivers, key=lambda n: drafts[n][0].id)
    parts[first] += freed - sum(parts.values(), NOTHING)
    for n, part in parts.items():
        points[n] += part
    return True
