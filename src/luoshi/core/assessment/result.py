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
    is_monitored: bool = False


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
class MonitoredUnit:
    """A unit beside a group: ``earned`` of ``possible`` points over the items it is scored on. No score, rank or grade.

    ``group.units`` are the monitored ones.
    """

    unit: str
    group: Group
    earned: Decimal
    possible: Decimal


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
    is_monitored: bool = False

    @property
    def shown_value(self) -> Decimal | None:
        """The unit's own value where it is scored, or only not compared with others; None where there is a gap."""
        return self.cell.value if self.gap in (None, Gap.NOT_COMPARED) else None


@dataclass(frozen=True, slots=True)
class Assessment:
    """``results`` by group in the scheme's order, then by the order of the group's units."""

    scheme: Scheme
    data: AssessmentData
    columns: tuple[Column, ...]
    results: tuple[UnitResult, ...]
    rule_versions: Mapping[str, str] = field(default_factory=dict)
    monitored_columns: tuple[Column, ...] = ()
    monitored: tuple[MonitoredUnit, ...] = ()

    def columns_of(self, group: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.group.id == group)

    def columns_with(self, unit: str) -> tuple[Column, ...]:
        """Those in which the unit has a cell. Raises StopIteration where it is neither assessed nor monitored."""
        if unit in self.monitored_names:
            return tuple(column for column in self.monitored_columns if unit in column.group.units)
        return self.columns_of(self.result_of(unit).group.id)

    @property
    def monitored_names(self) -> frozenset[str]:
        return frozenset(one.unit for one in self.monitored)

    @property
    def shown_units(self) -> tuple[str, ...]:
        """Whoever has a score sheet: the units assessed, then those monitored."""
        return (*(one.unit for one in self.results), *(one.unit for one in self.monitored))

    def monitored_in(self, group: str) -> tuple[MonitoredUnit, ...]:
        return tuple(one for one in self.monitored if one.group.id == group)

    def result_of(self, unit: str) -> UnitResult:
        return next(one for one in self.results if one.unit == unit)

    def ranked(self, group: str) -> tuple[UnitResult, ...]:
        """From the first to the last; ties and the unranked in the order of their codes."""
        own = [one for one in self.results if one.group.id == group]
        return tuple(sorted(own, key=lambda one: (one.rank is None, one.rank or 0, one.unit)))
