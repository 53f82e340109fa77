"""A target made ready for arithmetic: its numbers in force on a date, in one unit, with the base it may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from luoshi.core.model.period import Period
from luoshi.core.model.target import Operator, TargetKind
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings


class BaseOrigin(StrEnum):
    WRITTEN = "written"
    OBSERVED = "observed"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True)
class Task:
    """``path`` holds the yearly targets by year. ``base`` and ``target`` are in the target's unit."""

    type: str
    kind: TargetKind
    operator: Operator
    target: Decimal
    target_year: int
    high: Decimal | None = None
    base: Decimal | None = None
    base_year: int | None = None
    base_origin: BaseOrigin | None = None
    is_lower_better: bool = False
    path: Mapping[int, Decimal] = field(default_factory=dict)
    settings: ProgressSettings = DEFAULT_SETTINGS

    @property
    def tolerance(self) -> Decimal:
        """In the target's unit: points for a share, else a part of the target (docs/reference/rules.md)."""
        if self.kind in (TargetKind.SHARE, TargetKind.RATIO_PAIR):
            return self.settings.tolerance_share
        return abs(self.target) * self.settings.tolerance_level


def elapsed_share(task: Task, period: Period) -> Decimal | Reason:
    """The share of the plan elapsed at the end of ``period``: (t − t0) / (T − t0), at most 1 (docs/reference/rules.md, “Expected progress”)."""
    if task.base_year is None:
        return Decimal(1) if period.position >= task.target_year else Reason.BASE_YEAR_MISSING
    if task.target_year <= task.base_year or period.position <= task.base_year:
        return Reason.NOTHING_EXPECTED_YET
    share = (period.position - task.base_year) / (task.target_year - task.base_year)
    return min(share, Decimal(1))


def held_at_all_times(task: Task, period: Period) -> Decimal | Reason:
    """What a rank, a band or a mean growth expects: everything at any time, but nothing before the plan's way begins."""
    if task.base_year is not None and period.position <= task.base_year:
        return Reason.NOTHING_EXPECTED_YET
    return Decimal(1)
