"""Bonus and malus: each fact counts once, at its highest value; entries and sums are capped.

One event recorded under two entries brings points under the dearer one only (同一事项只扣一次，就高).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from luoshi.core.assessment.cells import Fact
from luoshi.core.assessment.result import AppliedFact
from luoshi.core.assessment.rules.parameters import NOTHING
from luoshi.core.assessment.scheme import Adjustment, Entry

STEP = Decimal("1e-12")


def apply_facts(adjustment: Adjustment | None, facts: Iterable[Fact]) -> tuple[AppliedFact, ...]:
    """Points fact by fact, in the order of their names; a repeated fact shows under which entry it was counted."""
    if adjustment is None:
        return ()
    entries = {entry.id: entry for entry in adjustment.entries}
    known = sorted((one for one in facts if one.entry in entries), key=_order)
    dearest: dict[str, Fact] = {}
    for one in known:
        best = dearest.get(one.fact)
        if best is None or _points(one, entries) > _points(best, entries):
            dearest[one.fact] = one
    used: dict[str, Decimal] = {}
    return tuple(_applied(one, dearest[one.fact], entries, used) for one in known)


def capped_sum(adjustment: Adjustment | None, applied: Sequence[AppliedFact]) -> Decimal:
    total = sum((one.points for one in applied), NOTHING)
    return total if adjustment is None else min(total, adjustment.cap)


def _applied(one: Fact, dearest: Fact, entries: dict[str, Entry], used: dict[str, Decimal]) -> AppliedFact:
    entry = entries[one.entry]
    if one is not dearest:
        return AppliedFact(entry, one.fact, one.value, NOTHING, dearest.entry, one.source, one.note)
    points = _points(one, entries)
    if entry.cap is not None:
        points = min(points, entry.cap - used.get(entry.id, NOTHING))
    used[entry.id] = used.get(entry.id, NOTHING) + points
    return AppliedFact(entry, one.fact, one.value, points, "", one.source, one.note)


def _points(one: Fact, entries: dict[str, Entry]) -> Decimal:
    return (entries[one.entry].points * one.value).quantize(STEP)


def _order(one: Fact) -> tuple[str, str, str, Decimal, str]:
    return one.fact, one.entry, one.recorded_on.isoformat(), one.value, one.source
