"""What an assessment gives back: columns of scored cells, one result a unit, and nothing that is not accounted for.

Columns hold the cells of one item for one group side by side, because a large run has hundreds of thousands of them;
``Assessment.working`` makes the record of a single cell when someone asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from luoshi.core.assessment.cells import AssessmentData, Cell, Gap
from luoshi.core.assessment.rules.parameters import Frame
from luoshi.core.assessment.scheme import Entry, Grade, Group, Item, MissingPolicy, Scheme, Veto

Outcome = tuple[Decimal, ...] | Gap


@dataclass(frozen=True, slots=True)
class Column:
    """One item for one group: cells, outcomes, full points in force and earned points, in the order of the units.

    An outcome is the raw score followed by the rule's intermediate numbers, or the gap. A redistributed cell has no
    full points; a cell that earns nothing for want of data keeps them.
    """

    item: Item
    group: Group
    full: Decimal
    frame: Frame
    cells: tuple[Cell, ...]
    outcomes: tuple[Outcome, ...]
    possible: tuple[Decimal, ...]
    earned: tuple[Decimal, ...]


class AppliedFact(NamedTuple):
    """One fact of bonus or malus and the points it brought; ``counted_under`` names the entry that took it instead."""

    entry: Entry
    fact: str
    value: Decimal
    points: Decimal
    counted_under: str
    source: str
    note: str


class CalledVeto(NamedTuple):
    """A veto in force, with the fact or the missed item behind it."""

    veto: Veto
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """``score`` = ``items`` + ``bonus`` − ``malus``, exactly. An excluded unit has neither rank nor grade."""

    unit: str
    group: Group
    items: Decimal
    bonus: Decimal
    malus: Decimal
    score: Decimal
    shown: Decimal
    rank: int | None
    grade: Grade | None
    grade_by_score: Grade | None
    grade_reasons: tuple[str, ...]
    vetoes: tuple[CalledVeto, ...]
    applied_bonus: tuple[AppliedFact, ...]
    applied_malus: tuple[AppliedFact, ...]
    excluded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Working:
    """Everything behind one cell's points."""

    unit: str
    item: Item
    group: Group
    cell: Cell
    frame: Frame
    rule: str
    rule_version: str
    gap: Gap | None
    policy: MissingPolicy | None
    raw: Decimal | None
    numbers: Mapping[str, Decimal]
    full: Decimal
    possible: Decimal
    earned: Decimal


@dataclass(frozen=True, slots=True)
class Assessment:
    """``results`` by group in the scheme's order, then by the order of the group's units."""

    scheme: Scheme
    data: AssessmentData
    columns: tuple[Column, ...]
    results: tuple[UnitResult, ...]
    rule_versions: Mapping[str, str] = field(default_factory=dict)

    def columns_of(self, group: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.group.id == group)

    def result_of(self, unit: str) -> UnitResult:
        return next(one for one in self.results if one.unit == unit)

    def ranked(self, group: str) -> tuple[UnitResult, ...]:
        """From the first to the last; ties and the unranked in the order of their codes."""
        own = [one for one in self.results if one.group.id == group]
        return tuple(sorted(own, key=lambda one: (one.rank is None, one.rank or 0, one.unit)))
