"""The status of a plan on a date: one record a target, and the plan index.

The way: links → the series they need → values known on the date, selected at once → each target evaluated in the core.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import MeasureKind, Target, TargetIndicator
from luoshi.core.progress.evaluate import LinkedSeries, by_target, evaluate_target
from luoshi.core.progress.plan_index import PlanIndex, build_plan_index
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.resolve import implied_bases, resolve_task
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import build_series
from luoshi.core.progress.settings import DEFAULT_SETTINGS, ProgressSettings
from luoshi.core.progress.status import TargetStatus
from luoshi.pack.pack import Pack
from luoshi.pack.select import select_points
from luoshi.pack.units import conversion_factor
from luoshi.usecases.garbage import without_garbage_collection
from luoshi.usecases.indicator_points import SelectedPoints, indicator_points, stored_keys

END_OF_TIME = date.max
CHANGE_TYPES = {"cumulative_reduction", "cumulative_increase", "annual_growth"}


@dataclass(frozen=True, slots=True)
class PlanStatus:
    as_of: date
    settings: ProgressSettings
    statuses: tuple[TargetStatus, ...]
    index: PlanIndex


def evaluate_plan(pack: Pack, *, as_of: date, settings: ProgressSettings = DEFAULT_SETTINGS) -> PlanStatus:
    """Every target in the order of the pack. Only values released on or before ``as_of`` are used."""
    return evaluate_plan_as_at(pack, as_of=as_of, known_on=as_of, settings=settings)


def evaluate_plan_as_at(
    pack: Pack, *, as_of: date, known_on: date, settings: ProgressSettings = DEFAULT_SETTINGS
) -> PlanStatus:
    """As things stood on ``as_of``, by the values released until ``known_on``: a look back at a year gone by."""
    with without_garbage_collection():
        return _evaluate_plan(pack, as_of=as_of, known_on=known_on, settings=settings)


def _evaluate_plan(pack: Pack, *, as_of: date, known_on: date, settings: ProgressSettings) -> PlanStatus:
    links = by_target(pack.links)
    needed = {link: _needed(pack, target, link) for target in pack.targets for link in links.get(target.id, ())}
    keys = [key for group in needed.values() for key in group]
    known = select_points(pack.base.observations, keys, as_of=known_on)
    ever = _keys_with_any_value(pack, keys, known)
    implied = implied_bases(pack.targets, plan=pack.plan)
    revisions = _grouped(pack.revisions)
    values = _grouped(pack.target_values)
    statuses = tuple(
        evaluate_target(
            target,
            resolve_task(
                target,
                plan=pack.plan,
                revisions=revisions.get(target.id, ()),
                values=values.get(target.id, ()),
                as_of=as_of,
                settings=settings,
            ),
            [_link_series(pack, target, link, needed[link], known, ever) for link in links.get(target.id, ())],
            as_of=as_of,
            implied=implied.get(target.id),
        )
        for target in pack.targets
    )
    return PlanStatus(as_of, settings, statuses, build_plan_index(statuses, settings))


def _needed(pack: Pack, target: Target, link: TargetIndicator) -> tuple[SeriesKey, ...]:
    place = target.place or pack.plan.place
    return stored_keys(pack.base.indicators[link.indicator], place, link.breakdown, link.measure)


def _keys_with_any_value(pack: Pack, keys: list[SeriesKey], known: SelectedPoints) -> set[SeriesKey]:
    """Which of the empty series have a value released later: "not yet released" is not "no data"."""
    empty = [key for key in keys if key not in known]
    return set(select_points(pack.base.observations, empty, as_of=END_OF_TIME)) if empty else set()


def _link_series(
    pack: Pack,
    target: Target,
    link: TargetIndicator,
    keys: tuple[SeriesKey, ...],
    known: SelectedPoints,
    ever: set[SeriesKey],
) -> LinkedSeries:
    indicator = pack.base.indicators[link.indicator]
    wanted = _wanted_unit(target, link, indicator)
    points, gap = indicator_points(indicator, keys, known, wanted)
    if gap is None and not points:
        gap = Reason.NOT_YET_RELEASED if all(key in known or key in ever for key in keys) else Reason.NO_DATA
    series = build_series(
        points,
        measure=link.measure,
        method_version=link.method_version or indicator.method_version,
        price_basis=target.price_basis,
    )
    return LinkedSeries(link, indicator.frequency, series, gap)


def _wanted_unit(target: Target, link: TargetIndicator, indicator: Indicator) -> str:
    """Rates are compared in %; a level behind a change target stays in the indicator's unit."""
    if link.measure is MeasureKind.GROWTH:
        return "%"
    if target.type in CHANGE_TYPES:
        return "%" if link.measure is MeasureKind.CUMULATIVE else indicator.unit
    if target.type == "increment" and conversion_factor(indicator.unit, target.unit) == 1:
        return indicator.unit  # a rate in %, its rise in points
    return target.unit


class _OfTarget(Protocol):
    @property
    def target(self) -> str: ...


Record = TypeVar("Record", bound=_OfTarget)


def _grouped(records: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.target, []).append(record)
    return groups
