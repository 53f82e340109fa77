"""The report in English amounts: every figure of a target moved to one English unit before anything is worded or drawn.

Tables, formulas and charts then need no thought of units, and one card cannot show two. Shares, ratios and lights do
not change, since both sides of each move alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from luoshi.core.english_units import Scale, english_scale
from luoshi.core.model.target import TargetRevision
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.status_report import StatusReport


@dataclass(frozen=True, slots=True)
class CardScales:
    """The English unit of each Chinese unit that one target's card shows."""

    sizes: Mapping[str, Decimal]

    def scale(self, unit: str) -> Scale:
        return english_scale(unit, self.sizes.get(unit, Decimal(0)))

    def value(self, value: Decimal, unit: str) -> Decimal:
        return self.scale(unit).of(value)

    def optional(self, value: Decimal | None, unit: str) -> Decimal | None:
        return None if value is None else self.value(value, unit)


def in_english_amounts(report: StatusReport) -> StatusReport:
    scales = {status.target.id: card_scales(status) for status in report.statuses}
    units = {status.target.id: status.target.unit for status in report.statuses}
    return replace(
        report,
        statuses=tuple(status_in_english(status, scales[status.target.id]) for status in report.statuses),
        revisions=tuple(
            _revision(one, scales[one.target], units[one.target]) if one.target in scales else one
            for one in report.revisions
        ),
    )


def card_scales(status: TargetStatus) -> CardScales:
    """The target chooses between millions and billions, in other units the largest figure does."""
    sizes: dict[str, Decimal] = {}
    for point in _points(status.series):
        sizes[point.unit] = max(sizes.get(point.unit, Decimal(0)), abs(point.value))
    unit = status.target.unit
    sizes[unit] = abs(status.task.target)
    return CardScales(sizes)


def status_in_english(status: TargetStatus, scales: CardScales) -> TargetStatus:
    target, task, unit = status.target, status.task, status.target.unit
    return replace(
        status,
        target=replace(
            target,
            unit=scales.scale(unit).unit,
            base_value=scales.optional(target.base_value, unit),
            target_value=scales.value(target.target_value, unit),
            target_value_high=scales.optional(target.target_value_high, unit),
        ),
        task=replace(
            task,
            target=scales.value(task.target, unit),
            high=scales.optional(task.high, unit),
            base=scales.optional(task.base, unit),
            path={year: scales.value(value, unit) for year, value in task.path.items()},
        ),
        series=None if status.series is None else _series(status.series, scales),
        point=None if status.point is None else _point(status.point, scales),
        measured=scales.optional(status.measured, unit),
        required_pace=scales.optional(status.required_pace, unit),
        implied_base=scales.optional(status.implied_base, unit),
    )


def _series(series: Series, scales: CardScales) -> Series:
    return replace(
        series,
        points=tuple(_point(one, scales) for one in series.points),
        year_to_date=tuple(_point(one, scales) for one in series.year_to_date),
        other_versions=tuple(_point(one, scales) for one in series.other_versions),
        confidential=tuple(_point(one, scales) for one in series.confidential),
    )


def _point(point: Point, scales: CardScales) -> Point:
    return point._replace(
        value=scales.value(point.value, point.unit),
        unit=scales.scale(point.unit).unit,
        parts=tuple(_point(part, scales) for part in point.parts),
    )


def _revision(revision: TargetRevision, scales: CardScales, unit: str) -> TargetRevision:
    return replace(
        revision,
        base_value=scales.optional(revision.base_value, unit),
        target_value=scales.value(revision.target_value, unit),
        target_value_high=scales.optional(revision.target_value_high, unit),
    )


def _points(series: Series | None) -> Iterator[Point]:
    if series is None:
        return
    for point in (*series.points, *series.year_to_date, *series.other_versions):
        yield point
        yield from point.parts
