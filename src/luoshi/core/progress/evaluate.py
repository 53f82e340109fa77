"""Evaluate one target: value, completion, expected progress, two lights, verdict, required pace.

The way of the data: target → task in force → the first link that has a value → the value that decides → judgement.
Before the end of the target year the latest value decides; after it only the target year's own (docs/reference/rules.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luoshi.core.model.period import Frequency
from luoshi.core.model.target import Relation, Target, TargetIndicator
from luoshi.core.progress.age import is_stale
from luoshi.core.progress.judge import judge_plan, judge_year
from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.resolve import ImpliedBase, with_assumed_year, with_implied_base, with_observed_base
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.status import Judgement, TargetStatus, Verdict
from luoshi.core.progress.task import Task
from luoshi.core.progress.types import TARGET_TYPES


@dataclass(frozen=True, slots=True)
class LinkedSeries:
    """A link of the target with the series it selects; ``gap`` says why the series is empty."""

    link: TargetIndicator
    frequency: Frequency
    series: Series
    gap: Reason | None = None


def evaluate_target(
    target: Target,
    task: Task,
    linked: Sequence[LinkedSeries],
    *,
    as_of: date,
    implied: ImpliedBase | None = None,
) -> TargetStatus:
    """``linked`` in order of priority; values known on ``as_of`` only. Never NaN: what cannot be said is a reason."""
    chosen = next((one for one in linked if one.series.points), None)
    if chosen is None:
        return _grey(target, task, linked, as_of=as_of, implied=implied)
    task = with_observed_base(with_assumed_year(task, implied), chosen.series, chosen.link)
    task = with_implied_base(task, implied)
    point, has_decided = _deciding_point(task, chosen.series, as_of=as_of)
    kind = TARGET_TYPES[task.type]
    measured = kind.measured(task, chosen.series, point)
    stale = not has_decided and is_stale(point.period, chosen.frequency, as_of=as_of)
    is_over = as_of.year > task.target_year
    verdict = _verdict(task, chosen.series, is_over=is_over)
    plan = judge_plan(task, target.binding, measured, point, is_over=is_over, is_stale=stale)
    plan = _with_later_knowledge(plan, chosen.series, point, verdict)
    return TargetStatus(
        target=target,
        task=task,
        link=chosen.link,
        series=chosen.series,
        point=point,
        measured=None if isinstance(measured, Reason) else measured,
        plan=plan,
        year=judge_year(task, target.binding, chosen.series, measured, point, this_year=as_of.year, is_stale=stale),
        verdict=verdict,
        is_stale=stale,
        required_pace=None if chosen.link.relation is Relation.PROXY else _pace(task, measured, point),
        implied_base=implied.value if implied else None,
        implied_base_year=implied.year if implied else None,
    )


def _grey(
    target: Target,
    task: Task,
    linked: Sequence[LinkedSeries],
    *,
    as_of: date,
    implied: ImpliedBase | None,
) -> TargetStatus:
    first = linked[0] if linked else None
    reason = Reason.NO_INDICATOR if first is None else _why_empty(first)
    is_over = as_of.year > task.target_year
    return TargetStatus(
        target=target,
        task=task,
        link=first.link if first else None,
        series=first.series if first else None,
        point=None,
        measured=None,
        plan=Judgement(Light.GREY, reason=reason),
        year=Judgement(Light.GREY, reason=reason),
        verdict=Verdict.UNKNOWN if is_over else Verdict.OPEN,
        is_stale=False,
        required_pace=None,
        implied_base=implied.value if implied else None,
        implied_base_year=implied.year if implied else None,
    )


def _why_empty(one: LinkedSeries) -> Reason:
    if one.gap is not None:
        return one.gap
    if one.series.other_versions:
        return Reason.OTHER_METHOD_VERSION
    return Reason.CONFIDENTIAL if one.series.confidential else Reason.NO_DATA


def _deciding_point(task: Task, series: Series, *, as_of: date) -> tuple[Point, bool]:
    """The point that counts and whether it settles the matter for good."""
    final = series.in_year(task.target_year)
    if as_of.year > task.target_year and final is not None:
        return final, True
    in_time = [point for point in series.points if point.period.position <= task.target_year]
    return (in_time or list(series.points))[-1], False


def _with_later_knowledge(plan: Judgement, series: Series, point: Point, verdict: Verdict) -> Judgement:
    """A target met late is reached all the same; and a series that broke off is not merely old."""
    if verdict is Verdict.MET_LATE:
        return replace(plan, light=Light.REACHED, reason=None)
    has_broken_off = any(other.period > point.period for other in series.other_versions)
    if plan.reason in (Reason.STALE, Reason.NO_TARGET_YEAR_VALUE) and has_broken_off:
        return replace(plan, reason=Reason.METHOD_BREAK)
    return plan


def _verdict(task: Task, series: Series, *, is_over: bool) -> Verdict:
    if not is_over:
        return Verdict.OPEN
    final = series.in_year(task.target_year)
    if final is None:
        return Verdict.UNKNOWN
    met = _is_met(task, series, final)
    if met is None:
        return Verdict.UNKNOWN
    if met:
        return Verdict.MET
    later = (point for point in series.points if point.period.position > task.target_year)
    return Verdict.MET_LATE if any(_is_met(task, series, point) for point in later) else Verdict.MISSED


def _is_met(task: Task, series: Series, point: Point) -> bool | None:
    kind = TARGET_TYPES[task.type]
    measured = kind.measured(task, series, point)
    return None if isinstance(measured, Reason) else kind.is_met(task, measured)


def _pace(task: Task, measured: Decimal | Reason, point: Point) -> Decimal | None:
    years = Decimal(task.target_year) - point.period.position
    if isinstance(measured, Reason) or years <= 0:
        return None
    kind = TARGET_TYPES[task.type]
    if kind.is_met(task, measured) and not kind.HOLDS:
        return None
    return kind.required_pace(task, measured, years)


def by_target(links: Sequence[TargetIndicator]) -> Mapping[str, tuple[TargetIndicator, ...]]:
    """Links grouped by target: exact ones first, then by priority."""
    grouped: dict[str, list[TargetIndicator]] = {}
    for link in links:
        grouped.setdefault(link.target, []).append(link)
    return {
        target: tuple(sorted(group, key=lambda one: (one.relation.value != "exact", one.priority, one.indicator)))
        for target, group in grouped.items()
    }
