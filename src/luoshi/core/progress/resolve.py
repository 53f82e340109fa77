"""From the target's record to the task in force on a date: revision, target year, base, yearly path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from luoshi.core.model.plan import Plan
from luoshi.core.model.target import Operator, Relation, Target, TargetIndicator, TargetRevision, TargetValue
from luoshi.core.progress.series import Series
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.progress.task import BaseOrigin, Task

LOWER_TYPES = {"inverse", "rank"}
LOWER_OPERATORS = {Operator.AT_MOST, Operator.BELOW}
TYPES_WITH_BASE = {"level", "count", "improvement", "inverse", "increment"}
TYPES_COMPARING_WITHIN_SERIES = {"increment"}


def resolve_task(
    target: Target,
    *,
    plan: Plan,
    revisions: Iterable[TargetRevision] = (),
    values: Iterable[TargetValue] = (),
    as_of: date,
    settings: ProgressSettings,
) -> Task:
    """The target as it was known and in force on ``as_of``: the last revision decided and effective by then."""
    revision = _in_force(revisions, as_of=as_of)
    base = target.base_value if revision is None else revision.base_value
    value = target.target_value if revision is None else revision.target_value
    high = target.target_value_high if revision is None else revision.target_value_high
    year = target.target_year if revision is None else (revision.target_year or target.target_year)
    return Task(
        type=target.type,
        kind=target.kind,
        operator=target.operator,
        target=value,
        target_year=year or plan.period_end,
        high=high,
        base=base,
        base_year=target.base_year,
        base_origin=BaseOrigin.WRITTEN if base is not None else None,
        is_lower_better=_is_lower_better(target, base),
        path=_path(values, target=target, plan=plan, revision=0 if revision is None else revision.revision),
        settings=settings,
    )


def with_observed_base(task: Task, series: Series, link: TargetIndicator) -> Task:
    """Where the text gives a base year but no base value, the series' own value of that year is the observed base.

    A proxy's value never becomes the base of a level: value and target would then be two different things. It may
    where base and value are compared with each other only.
    """
    if task.base is not None or task.base_year is None or task.type not in TYPES_WITH_BASE:
        return task
    if link.relation is Relation.PROXY and task.type not in TYPES_COMPARING_WITHIN_SERIES:
        return task
    point = series.in_year(task.base_year)
    if point is None:
        return task
    return replace(task, base=point.value, base_origin=BaseOrigin.OBSERVED)


@dataclass(frozen=True, slots=True)
class ImpliedBase:
    """What the text leaves open and a reader may ask to assume: a base year, and a base value that a growth implies."""

    year: int
    value: Decimal | None = None


def implied_bases(targets: Iterable[Target], *, plan: Plan) -> Mapping[str, ImpliedBase]:
    """By target id. The base year assumed is the one the plan writes most often; without any there is nothing implied.

    The value is that of a level whose pair gives a yearly growth: T / (1 + g)^n; 6,500 at 7.5 % a year implies
    4,527.6 (docs/reference/rules.md). A pair stands in one section under one name and scope.
    """
    all_targets = tuple(targets)
    growth = {_pair_key(t): t for t in all_targets if t.type == "annual_growth"}
    assumed = _commonest_base_year(all_targets)
    found: dict[str, ImpliedBase] = {}
    for target in all_targets:
        pair = growth.get(_pair_key(target))
        year = target.base_year or (pair.base_year if pair else None) or assumed
        if year is None or year >= (target.target_year or plan.period_end):
            continue
        value = _implied_value(target, pair, year, plan=plan)
        if value is not None or target.base_year is None:
            found[target.id] = ImpliedBase(year, value)
    return found


def with_assumed_year(task: Task, implied: ImpliedBase | None) -> Task:
    """Only where the settings ask for it; a base year that the text gives always stands."""
    if implied is None or task.base_year is not None or not task.settings.use_implied_base:
        return task
    return replace(task, base_year=implied.year)


def with_implied_base(task: Task, implied: ImpliedBase | None) -> Task:
    """Only where the settings ask for it and neither the text nor the target's own series gives a base."""
    if implied is None or implied.value is None or task.base is not None or not task.settings.use_implied_base:
        return task
    return replace(task, base=implied.value, base_origin=BaseOrigin.IMPLIED)


def _implied_value(target: Target, pair: Target | None, year: int, *, plan: Plan) -> Decimal | None:
    if pair is None or target.type != "level" or target.base_value is not None:
        return None
    years = (target.target_year or plan.period_end) - year
    return target.target_value / (1 + pair.target_value / 100) ** years


def _in_force(revisions: Iterable[TargetRevision], *, as_of: date) -> TargetRevision | None:
    known = [one for one in revisions if one.decided_on <= as_of and one.effective_on <= as_of]
    return max(known, key=lambda one: (one.effective_on, one.revision), default=None)


def _is_lower_better(target: Target, base: Decimal | None) -> bool:
    if target.type in LOWER_TYPES or target.operator in LOWER_OPERATORS:
        return True
    return target.type == "improvement" and base is not None and base > target.target_value


def _path(values: Iterable[TargetValue], *, target: Target, plan: Plan, revision: int) -> dict[int, Decimal]:
    """Whole-year values of the target's own place; parts for districts or industries are splits, not a path."""
    place = target.place or plan.place
    return {
        value.period.year: value.value
        for value in values
        if value.period.is_year
        and (value.place or place) == place
        and not value.organisation
        and (value.industry or target.industry) == target.industry
        and (value.revision or 0) == revision
    }


def _pair_key(target: Target) -> tuple[str, str, str]:
    return target.section, target.name_zh, target.scope


def _commonest_base_year(targets: tuple[Target, ...]) -> int | None:
    years = [target.base_year for target in targets if target.base_year is not None]
    return max(sorted(set(years)), key=years.count, default=None)
