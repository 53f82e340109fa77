"""What a target's chart shows, in one unit: values, the path from base to target, the target itself.

A change target is drawn as the change (in its own unit) where the change can be reckoned, else the values stand alone
in theirs, without the target. Two units never share an axis, and nothing is drawn between values that are not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from luoshi.core.model.target import MeasureKind, TargetRevision
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus
from luoshi.core.progress.task import BaseOrigin
from luoshi.core.progress.types import TARGET_TYPES

ZERO = Decimal(0)
CHANGE_TYPES = {"cumulative_reduction", "cumulative_increase", "absolute_change"}
PATH_TYPES = {"level", "count", "improvement", "inverse"}
POINTS_UNIT = "个百分点"


class Quantity(StrEnum):
    """What stands on the vertical axis."""

    VALUE = "value"
    CHANGE = "change"
    SUM = "sum"
    GROWTH = "growth"


QUANTITIES = {MeasureKind.GROWTH: Quantity.GROWTH, MeasureKind.CUMULATIVE: Quantity.CHANGE}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the chart: ``at`` on the scale of years (the end of 2018 is 2018)."""

    at: Decimal
    value: Decimal
    is_deciding: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """``target`` is None where it cannot be drawn in the unit of the values. ``trend`` is the mean growth since the
    base year. ``others`` are values of another method version, by version: shown apart, never joined to the rest."""

    unit: str
    quantity: Quantity
    values: tuple[Mark, ...] = ()
    trend: tuple[Mark, ...] = ()
    others: tuple[tuple[str, tuple[Mark, ...]], ...] = ()
    path: tuple[Mark, ...] = ()
    base: Mark | None = None
    base_origin: BaseOrigin | None = None
    target: Mark | None = None
    target_high: Decimal | None = None
    earlier_targets: tuple[Mark, ...] = ()
    is_proxy: bool = False
    is_rank: bool = False

    @property
    def has_values(self) -> bool:
        return bool(self.values or self.others)

    def marks(self) -> list[Mark]:
        """Everything that is drawn at a place of its own."""
        marks = [*self.values, *self.trend, *self.path, *self.earlier_targets]
        marks += [mark for _, group in self.others for mark in group]
        return marks + [mark for mark in (self.base, self.target) if mark is not None]

    def heights(self) -> list[Decimal]:
        return [mark.value for mark in self.marks()] + ([] if self.target_high is None else [self.target_high])


def plot_of(status: TargetStatus, revisions: Iterable[TargetRevision] = ()) -> Plot:
    """The plot of a target; ``revisions`` are those decided by the date of the report."""
    kind = status.target.type
    if kind in CHANGE_TYPES:
        plot = _change_plot(status)
    elif kind == "annual_growth":
        plot = _growth_plot(status)
    elif kind == "increment":
        plot = _increment_plot(status)
    else:
        plot = _level_plot(status)
    return _with_earlier_targets(plot, status, revisions)


def value_unit(unit: str, status: TargetStatus) -> str:
    """The unit of a published value: "2 points more" is promised, but the level that rises is a share in %."""
    return "%" if unit == POINTS_UNIT and status.target.type == "increment" else unit


def own_base(status: TargetStatus) -> Decimal | None:
    """The base as a value of the thing itself. For changes and growth the base is a year; the series' number of that
    year (a growth rate, a yearly amount) is no base value and is not shown as one."""
    is_change = status.target.type in CHANGE_TYPES or status.target.type == "annual_growth"
    return None if is_change else status.task.base


def _level_plot(status: TargetStatus) -> Plot:
    task, series = status.task, status.series
    if series is not None and series.points and series.measure is not MeasureKind.LEVEL:
        return _values_alone(status)
    base = _base_mark(status)
    target = Mark(Decimal(task.target_year), task.target)
    return Plot(
        unit=status.target.unit,
        quantity=Quantity.VALUE,
        values=_marks(status),
        others=_others(status),
        path=_path(status, start=base) if status.target.type in PATH_TYPES else (),
        base=base,
        base_origin=status.base_origin,
        target=target,
        target_high=task.high,
        is_proxy=status.is_proxy,
        is_rank=status.target.type == "rank",
    )


def _increment_plot(status: TargetStatus) -> Plot:
    """Levels, with the target moved up by the base: 24.1 % and 2 points more make 26.1 %."""
    task = status.task
    if status.series is None or not status.series.points:
        return _without_values(status, Quantity.CHANGE)
    base = _base_mark(status)
    target = None if task.base is None else Mark(Decimal(task.target_year), task.base + task.target)
    return Plot(
        unit=value_unit(status.target.unit, status),
        quantity=Quantity.VALUE,
        values=_marks(status),
        others=_others(status),
        path=(base, target) if base is not None and target is not None else (),
        base=base,
        base_origin=status.base_origin,
        target=target,
        is_proxy=status.is_proxy,
    )


def _change_plot(status: TargetStatus) -> Plot:
    """The change or the sum since the base year, which is 0 in the base year by definition."""
    changes = _measured(status)
    if not changes and status.series is not None and status.series.points:
        return _values_alone(status)
    quantity = Quantity.SUM if status.target.type == "absolute_change" else Quantity.CHANGE
    return replace(_without_values(status, quantity), values=changes)


def _growth_plot(status: TargetStatus) -> Plot:
    """Each year's growth and its mean since the base year, both in % a year."""
    series, task = status.series, status.task
    target = Mark(Decimal(task.target_year), task.target)
    is_growth = series is not None and series.measure is MeasureKind.GROWTH
    trend = _measured(status)
    if series is not None and series.points and not is_growth and not trend:
        return _values_alone(status)
    return Plot(
        unit=status.target.unit,
        quantity=Quantity.GROWTH,
        values=_marks(status) if is_growth else (),
        trend=trend,
        others=_others(status) if is_growth else (),
        target=target,
        target_high=task.high,
        is_proxy=status.is_proxy,
    )


def _without_values(status: TargetStatus, quantity: Quantity) -> Plot:
    task = status.task
    start = None if task.base_year is None else Mark(Decimal(task.base_year), ZERO)
    return Plot(
        unit=status.target.unit,
        quantity=quantity,
        path=_path(status, start=start),
        base=start,
        target=Mark(Decimal(task.target_year), task.target),
        target_high=task.high,
        is_proxy=status.is_proxy,
    )


def _values_alone(status: TargetStatus) -> Plot:
    """Values in their own unit; the target is a change in another one and stays off the axis."""
    series = status.series
    measure = MeasureKind.LEVEL if series is None else series.measure
    return Plot(
        unit=series.points[0].unit if series is not None and series.points else status.target.unit,
        quantity=QUANTITIES.get(measure, Quantity.VALUE),
        values=_marks(status),
        others=_others(status),
        is_proxy=status.is_proxy,
    )


def _path(status: TargetStatus, *, start: Mark | None) -> tuple[Mark, ...]:
    """The yearly path where the plan has one, else the straight way from base to target, else nothing."""
    task = status.task
    first = () if start is None else (start,)
    if task.path:
        steps = (Mark(Decimal(year), value) for year, value in sorted(task.path.items()))
        return (*first, *(step for step in steps if start is None or step.at > start.at))
    if start is None or start.at >= task.target_year:
        return ()
    return (*first, Mark(Decimal(task.target_year), task.target))


def _base_mark(status: TargetStatus) -> Mark | None:
    task, base = status.task, own_base(status)
    if base is None or task.base_year is None:
        return None
    return Mark(Decimal(task.base_year), base)


def _marks(status: TargetStatus) -> tuple[Mark, ...]:
    points = () if status.series is None else status.series.points
    return tuple(_mark(point, status) for point in points)


def _mark(point: Point, status: TargetStatus) -> Mark:
    return Mark(point.period.position, point.value, is_deciding=point == status.point)


def _measured(status: TargetStatus) -> tuple[Mark, ...]:
    """The change since the base year at every value from which it can be reckoned."""
    series = status.series
    if series is None:
        return ()
    kind = TARGET_TYPES[status.target.type]
    found = ((point, kind.measured(status.task, series, point)) for point in series.points if _is_later(point, status))
    return tuple(
        Mark(point.period.position, value, is_deciding=point == status.point)
        for point, value in found
        if isinstance(value, Decimal)
    )


def _is_later(point: Point, status: TargetStatus) -> bool:
    year = status.task.base_year
    return year is not None and point.period.position > year


def _others(status: TargetStatus) -> tuple[tuple[str, tuple[Mark, ...]], ...]:
    points = () if status.series is None else status.series.other_versions
    versions = sorted({point.method_version for point in points})
    return tuple(
        (
            version,
            tuple(
                Mark(one.period.position, one.value)
                for one in points
                if one.method_version == version and one.is_whole_year
            ),
        )
        for version in versions
    )


def _with_earlier_targets(plot: Plot, status: TargetStatus, revisions: Iterable[TargetRevision]) -> Plot:
    """What was promised before: the text's own number and revisions since replaced."""
    if plot.target is None or status.target.type == "increment":
        return plot
    ordered = sorted(revisions, key=lambda one: (one.effective_on, one.revision))
    if not ordered:
        return plot
    target, now = status.target, plot.target
    end = status.task.target_year
    promises = [(target.target_year or end, target.target_value)]
    promises += [(one.target_year or target.target_year or end, one.target_value) for one in ordered]
    old = dict.fromkeys(Mark(Decimal(year), value) for year, value in promises)
    kept = tuple(mark for mark in old if mark != now)
    return replace(plot, earlier_targets=kept)
