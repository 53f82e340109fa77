"""Vetoes called by a recorded fact or by an item whose goal was missed. Want of data calls no veto."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.core.assessment.cells import Cell, Fact, Gap
from luoshi.core.assessment.result import CalledVeto, Column
from luoshi.core.assessment.rules.comparing import meets
from luoshi.core.assessment.scheme import Scheme, Veto


def called_vetoes(
    scheme: Scheme, facts: Iterable[Fact], columns: Sequence[Column], unit: int
) -> tuple[CalledVeto, ...]:
    """In the order of the scheme, then of the facts."""
    if not scheme.vetoes:
        return ()
    known = tuple(facts)
    by_item = {column.item.id: column for column in columns}
    return tuple(call for veto in scheme.vetoes for call in _calls(veto, known, by_item, unit))


def has_missed(cell: Cell, *, is_lower_better: bool) -> bool:
    """The year's goal or the cumulative one is there and not met."""
    pairs = (cell.value, cell.goal), (cell.cumulative, cell.cumulative_goal)
    return any(
        value is not None and goal is not None and not meets(value, goal, is_lower_better=is_lower_better)
        for value, goal in pairs
    )


def _calls(veto: Veto, facts: tuple[Fact, ...], by_item: dict[str, Column], unit: int) -> list[CalledVeto]:
    calls = [CalledVeto(veto, one.fact, one.source) for one in facts if one.entry == veto.id]
    column = by_item.get(veto.unmet)
    if column is None or isinstance(column.outcomes[unit], Gap):
        return calls
    if has_missed(column.cells[unit], is_lower_better=column.frame.is_lower_better):
        calls.append(CalledVeto(veto, veto.unmet, ""))
    return calls
