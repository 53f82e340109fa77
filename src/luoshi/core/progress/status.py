"""What is known of one target on a date: the record that tables, pages and reports show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from luoshi.core.model.target import Relation, Target, TargetIndicator
from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import BaseOrigin, Task
from luoshi.core.wording import Wording


class Verdict(StrEnum):
    OPEN = "open"
    MET = "met"
    MET_LATE = "met_late"
    MISSED = "missed"
    UNKNOWN = "unknown"


VERDICT_WORDS: dict[Verdict, Wording] = {
    Verdict.OPEN: Wording("进行中", "open"),
    Verdict.MET: Wording("完成", "met"),
    Verdict.MET_LATE: Wording("逾期完成", "met late"),
    Verdict.MISSED: Wording("未完成", "missed"),
    Verdict.UNKNOWN: Wording("无法判定", "unknown"),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """``reason`` says why the light is grey or, beside a coloured light, why a number is missing."""

    light: Light
    completion: Decimal | None = None
    expected: Decimal | None = None
    ratio: Decimal | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """``measured`` is what stands against the target (a level, a change, a sum); ``point`` is the value it came from.

    All numbers are in the target's unit except those of ``series`` where the target is a change: they are then in
    the indicator's. ``implied_base`` follows from a paired growth target and is used only on request.
    """

    target: Target
    task: Task
    link: TargetIndicator | None
    series: Series | None
    point: Point | None
    measured: Decimal | None
    plan: Judgement
    year: Judgement
    verdict: Verdict
    is_stale: bool
    required_pace: Decimal | None
    implied_base: Decimal | None
    implied_base_year: int | None

    @property
    def light(self) -> Light:
        return self.plan.light

    @property
    def is_proxy(self) -> bool:
        return self.link is not None and self.link.relation is Relation.PROXY

    @property
    def base_origin(self) -> BaseOrigin | None:
        return self.task.base_origin
