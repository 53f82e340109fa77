"""From a measured quantity to a light, with the working that led there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.model.target import Binding, MeasureKind
from luoshi.core.progress.lights import Light, best_unmet, light_of
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.seasonal import expected_year_share
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.status import Judgement
from luoshi.core.progress.task import Task
from luoshi.core.progress.types import TARGET_TYPES


def judge_plan(
    task: Task, binding: Binding, measured: Decimal | Reason, point: Point, *, is_over: bool, is_stale: bool
) -> Judgement:
    """The light of the plan period. A missing expectation leaves the completion standing and the light grey."""
    if isinstance(measured, Reason):
        return Judgement(Light.GREY, reason=measured)
    kind = TARGET_TYPES[task.type]
    done = kind.completion(task, measured)
    due = expected_progress(task, point.period)
    judged = _compare(done, due, binding, task)
    is_final = point.period.position >= task.target_year
    if is_over and not is_final:
        return replace(judged, light=Light.GREY, reason=Reason.NO_TARGET_YEAR_VALUE)
    if is_stale:
        return replace(judged, light=Light.GREY, reason=Reason.STALE)
    if kind.is_met(task, measured) and (is_final or not kind.HOLDS):
        return replace(judged, light=Light.REACHED, reason=None)
    if is_final and judged.light is Light.GREEN:
        return replace(judged, light=best_unmet(binding))
    return judged


def judge_year(
    task: Task,
    binding: Binding,
    series: Series,
    measured: Decimal | Reason,
    point: Point,
    *,
    this_year: int,
    is_stale: bool,
) -> Judgement:
    """The light of the year, only where a yearly target exists: of ``this_year`` from its value to date, held against
    its seasonal share, else of the latest whole year."""
    running = _running_year(task, series, point, this_year)
    if running is not None:
        done = running.value / task.path[running.period.year]
        return _compare(done, expected_year_share(series, running.period), binding, task)
    if point.period.year not in task.path or point.period.position != point.period.year:
        return Judgement(Light.GREY, reason=Reason.NO_YEARLY_TARGET)
    if isinstance(measured, Reason):
        return Judgement(Light.GREY, reason=measured)
    goal = _yearly(task, point.period.year)
    kind = TARGET_TYPES[task.type]
    judged = _compare(kind.completion(goal, measured), Decimal(1), binding, task)
    if is_stale:
        return replace(judged, light=Light.GREY, reason=Reason.STALE)
    return replace(judged, light=Light.REACHED, reason=None) if kind.is_met(goal, measured) else judged


def expected_progress(task: Task, period: Period) -> Decimal | Reason:
    """The completion to be expected at the end of ``period``: the yearly path's where there is one, else the type's."""
    kind = TARGET_TYPES[task.type]
    if period.position == period.year and period.year in task.path and period.year <= task.target_year:
        return kind.completion(task, task.path[period.year])
    return kind.expected(task, period)


def _yearly(task: Task, year: int) -> Task:
    """The task of one year: its path value is the target."""
    return replace(task, target=task.path[year], target_year=year, high=None)


def _running_year(task: Task, series: Series, point: Point, this_year: int) -> Point | None:
    """The latest value to date of ``this_year`` where it has a yearly target and no whole-year value (flows only)."""
    if not series.year_to_date or series.measure is not MeasureKind.LEVEL or task.is_lower_better:
        return None
    running = series.year_to_date[-1]
    is_newest = running.period.year == this_year and running.period.position > point.period.position
    return running if is_newest and task.path.get(this_year, Decimal(0)) > 0 else None


def _compare(done: Decimal | Reason, due: Decimal | Reason, binding: Binding, task: Task) -> Judgement:
    if isinstance(done, Reason):
        return Judgement(Light.GREY, expected=None if isinstance(due, Reason) else due, reason=done)
    if isinstance(due, Reason):
        return Judgement(Light.GREY, completion=done, reason=due)
    if due <= 0:
        return Judgement(Light.GREY, completion=done, expected=due, reason=Reason.EXPECTED_NOT_POSITIVE)
    ratio = done / due
    return Judgement(light_of(ratio, binding=binding, settings=task.settings), done, due, ratio)
