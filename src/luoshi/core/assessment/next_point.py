"""What one more point would take: the value at which an item would earn one point more, the others standing still.

Where less than a point is left, the value that earns full points; where the rule moves in steps, the next step and
what it brings. The answer is checked by scoring it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.points import EXACT, GRID, earned_points
from luoshi.core.assessment.result import Assessment, Column
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, build_frame

LARGEST = Decimal("1e25")
VALUE_GRID = Decimal("1e-9")
COUNTED = {"家", "个", "户", "项", "件", "人", "位", "台", "套", "辆", "处", "次"}
"""Units of which there are only whole ones."""


@dataclass(frozen=True, slots=True)
class NextPoint:
    """``value`` would earn ``gain`` points more; ``change`` is what is missing from the present value."""

    value: Decimal
    change: Decimal
    gain: Decimal


def next_points(assessment: Assessment, unit: str) -> dict[str, NextPoint | None]:
    """By item. None where the unit is only monitored, an item has no data, is at its limit, or does not hang on a value of the unit's own."""
    columns = assessment.columns_with(unit)
    position = columns[0].group.units.index(unit) if columns else 0
    with localcontext(EXACT):
        return {one.item.id: None if one.is_monitored else _next_point(one, position) for one in columns}


def _next_point(column: Column, position: int) -> NextPoint | None:
    cell, outcome, possible = column.cells[position], column.outcomes[position], column.possible[position]
    if isinstance(outcome, Gap) or cell.value is None or possible <= NOTHING:
        return None
    rule, use = RULES[column.item.rule], column.item.parameters
    highest = rule.bounds(use)[1]
    room = None if highest is None else (highest - outcome[0]) * possible / use.full
    if room is not None and room < GRID:
        return None
    wanted = outcome[0] + (ONE if room is None else min(ONE, room)) * use.full / possible
    wanted = wanted if highest is None else min(wanted, highest)
    value = rule.value_for(wanted, cell, use, column.frame)
    if value is None and highest is None:
        return None
    if value is None:
        value = _to_the_top(column, cell, outcome[0])
    if value is None or abs(value) > LARGEST:
        return None
    return _answer(column, position, _on_the_safe_side(value, cell))


def _to_the_top(column: Column, cell: Cell, raw: Decimal) -> Decimal | None:
    """Where a whole point is out of reach: whatever the rule can still bring."""
    rule, use = RULES[column.item.rule], column.item.parameters
    value = rule.value_for(use.full, cell, use, column.frame)
    return value if raw < use.full else None


def _on_the_safe_side(value: Decimal, cell: Cell) -> Decimal:
    """Rounded away from the present value, so that rounding never leaves it a hair short; what is counted stays whole."""
    present = cell.value or NOTHING
    is_counted = cell.figure is not None and cell.figure.unit in COUNTED and present == present.to_integral_value()
    rounding = ROUND_CEILING if value >= present else ROUND_FLOOR
    return value.quantize(ONE if is_counted else VALUE_GRID, rounding)


def _answer(column: Column, position: int, value: Decimal) -> NextPoint | None:
    cell = column.cells[position]
    then = RULES[column.item.rule].score(
        cell._replace(value=value), column.item.parameters, _frame_with(column, position, value)
    )
    if isinstance(then, Gap) or cell.value is None:
        return None
    possible, scale = column.possible[position], column.item.parameters.full
    gain = earned_points(then[0], possible, scale) - column.earned[position]
    return NextPoint(value, value - cell.value, gain) if gain > NOTHING else None


def _frame_with(column: Column, position: int, value: Decimal) -> Frame:
    """The group as it would stand with the new value."""
    if not RULES[column.item.rule].READS_GROUP:
        return column.frame
    values = [
        value if at == position else cell.value
        for at, cell in enumerate(column.cells)
        if cell.value is not None and cell.gap is None
    ]
    return build_frame(values, is_lower_better=column.frame.is_lower_better)
