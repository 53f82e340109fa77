"""Monitored units (监测单位): shown beside a group with value, working and points, but neither ranked nor graded.

Each item is scored on the scale of the group as it stands without them, so that they change nobody's score, rank, quota or
interval; a value beyond the scale counts as its end. Rank and share are for the units assessed: there a monitored unit has
its value and no points. An item it cannot be scored on is left out, whatever the policy; what remains is its orientation:
points earned of the points of the items it is scored on. Bonus, malus and vetoes are not for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from luoshi.core.assessment.cells import AssessmentData, Cell, Gap
from luoshi.core.assessment.points import earned_points
from luoshi.core.assessment.result import Column, MonitoredUnit, Outcome
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import NOTHING, clamp

NO_CELL = Cell(gap=Gap.NO_DATA)


def monitored_columns(data: AssessmentData, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Beside the column of each group that monitors units, the column of these, on the same frame."""
    return tuple(_beside(data, column) for column in columns if column.group.monitored)


def monitored_units(columns: Sequence[Column]) -> Iterator[MonitoredUnit]:
    """In the order of the scheme: their points over the items they are scored on."""
    for group in dict.fromkeys(column.group.id for column in columns):
        own = [column for column in columns if column.group.id == group]
        for at, unit in enumerate(own[0].group.units):
            earned, possible = (_sum(part[at] for part in parts) for parts in _points(own))
            yield MonitoredUnit(unit, own[0].group, earned, possible)


def _beside(data: AssessmentData, column: Column) -> Column:
    own = data.cells.get(column.item.id, {})
    group = replace(column.group, units=column.group.monitored)
    cells = tuple(own.get(unit, NO_CELL) for unit in group.units)
    outcomes = tuple(_outcome(column, cell) for cell in cells)
    possible = tuple(NOTHING if isinstance(one, Gap) else column.full for one in outcomes)
    earned = tuple(
        NOTHING if isinstance(one, Gap) else earned_points(one[0], column.full, column.item.parameters.full)
        for one in outcomes
    )
    return replace(
        column, group=group, cells=cells, outcomes=outcomes, possible=possible, earned=earned, is_monitored=True
    )


def _outcome(column: Column, cell: Cell) -> Outcome:
    rule, use = RULES[column.item.rule], column.item.parameters
    if cell.gap is not None:
        return cell.gap
    if rule.COMPARES_UNITS:
        return Gap.NOT_COMPARED
    found = rule.score(cell, use, column.frame)
    return found if isinstance(found, Gap) else (clamp(found[0], *rule.bounds(use)), *found[1:])


def _points(columns: Sequence[Column]) -> tuple[list[tuple[Decimal, ...]], list[tuple[Decimal, ...]]]:
    return [column.earned for column in columns], [column.possible for column in columns]


def _sum(numbers: Iterator[Decimal]) -> Decimal:
    return sum(numbers, NOTHING)
