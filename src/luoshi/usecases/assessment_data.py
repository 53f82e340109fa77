"""From a pack to the cells of an assessment: what was known on a date, chosen year by year, gaps with their reason.

Value and base are of one method version and one release, or the cell says that they do not compare. Where the newest
value and its base stand in different releases, both come from the newest release that gives the two years. Nothing is
interpolated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal, localcontext

import polars as pl

from luoshi.core.assessment.cells import AssessmentData, Cell, Fact, FactKind, Figure, Gap
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Item, MissingPolicy, Scheme
from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import MeasureKind, Target
from luoshi.core.progress.resolve import resolve_task
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import Point, Series, build_series
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.pack.pack import Pack
from luoshi.pack.select import select_points
from luoshi.usecases.indicator_points import SelectedPoints, indicator_points, stored_keys

END_OF_TIME = date.max
HUNDRED = Decimal(100)
SCHEME, PLAN = "scheme", "plan"
NUMBERS = Context(prec=34)


@dataclass(frozen=True, slots=True)
class ItemSource:
    """The series an item reads: of its own indicator, or of the one that answers its target."""

    item: Item
    indicator: Indicator
    breakdown: str
    measure: MeasureKind
    method_version: str
    unit: str
    target: Target | None

    def keys(self, pack: Pack, unit: str) -> tuple[SeriesKey, ...]:
        """A place by its code, an organisation by its id, wherever it sits."""
        place, organisation = (unit, "") if unit in pack.base.places else ("", unit)
        return stored_keys(self.indicator, place, self.breakdown, self.measure, organisation)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The figure of a year, the base year's where a base is read, and the series of the same method version."""

    point: Point
    series: Series
    is_carried: bool
    base: Point | None = None


def build_assessment_data(pack: Pack, scheme: Scheme, facts: Iterable[Fact], *, as_of: date) -> AssessmentData:
    """Indicators and targets named by the scheme exist: ``assess.check_against_pack`` saw to it."""
    assessed = tuple(unit for group in scheme.groups for unit in group.units)
    beside = tuple(unit for group in scheme.groups for unit in group.monitored)
    units = (*assessed, *beside)
    known_facts = tuple(one for one in facts if one.recorded_on <= as_of)
    sources = {item.id: item_source(pack, item) for item in scheme.items if item.indicator or item.target}
    read = [(source, unit) for source in sources.values() for unit in assessed]
    others = {name: monitored_source(pack, source) for name, source in sources.items()}
    read += [(source, unit) for source in others.values() for unit in beside]
    keys = [key for source, unit in read for one in (source, *_index_behind(source)) for key in one.keys(pack, unit)]
    own = frozenset(assessed)
    with localcontext(NUMBERS):
        known = select_points(pack.base.observations, keys, as_of=as_of)
        ever = select_points(pack.base.observations, keys, as_of=END_OF_TIME)
        by_release = _by_release(pack, [pair for pair in read if _reads_base(pair[0].item)], as_of)
        reader = _Reader(pack, scheme, as_of, known, ever, by_release)
        cells = {
            item.id: {
                unit: reader.cell((sources if unit in own else others)[item.id], unit)
                if item.id in sources
                else _fact_cell(item, unit, known_facts)
                for unit in units
            }
            for item in scheme.items
        }
    lower = {
        item.id: (item.direction or (sources[item.id].indicator.direction if item.id in sources else "up")) == "down"
        for item in scheme.items
    }
    return AssessmentData(cells, known_facts, lower)


def item_source(pack: Pack, item: Item) -> ItemSource:
    """Raises KeyError where the pack has no such indicator or target, LookupError where no exact indicator answers it."""
    if item.indicator:
        indicator = pack.base.indicators[item.indicator]
        unit = indicator.unit if item.measure is MeasureKind.LEVEL else "%"
        return ItemSource(item, indicator, item.breakdown, item.measure, item.method_version, unit, None)
    target = next((one for one in pack.targets if one.id == item.target), None)
    if target is None:
        raise KeyError(item.target)
    links = sorted((one for one in pack.links if one.target == target.id), key=lambda one: one.priority)
    link = next((one for one in links if one.relation.value == "exact"), None)
    if link is None:
        raise LookupError(item.target)
    unit = target.unit if link.measure is MeasureKind.LEVEL else "%"
    version = item.method_version or link.method_version
    return ItemSource(item, pack.base.indicators[link.indicator], link.breakdown, link.measure, version, unit, target)


def monitored_source(pack: Pack, source: ItemSource) -> ItemSource:
    """What the item reads of monitored units. Raises KeyError where the pack has no such indicator."""
    item = source.item
    if not item.monitored_indicator:
        return source
    indicator = pack.base.indicators[item.monitored_indicator]
    unit = indicator.unit if source.measure is MeasureKind.LEVEL else "%"
    return replace(source, indicator=indicator, breakdown="", method_version="", unit=unit, target=None)


@dataclass(frozen=True, slots=True)
class _Reader:
    pack: Pack
    scheme: Scheme
    as_of: date
    known: SelectedPoints
    ever: SelectedPoints
    by_release: tuple[SelectedPoints, ...]
    """The points of one release alone, the newest release first."""

    def cell(self, source: ItemSource, unit: str) -> Cell:
        item, year = source.item, self.scheme.year
        goal, goal_from = self._goal(source, unit)
        cumulative_goal = _of_unit(item.cumulative_goal, unit)
        bare = Cell(goal=goal, cumulative_goal=cumulative_goal, goal_from=goal_from)
        points, gap = indicator_points(source.indicator, source.keys(self.pack, unit), self.known, source.unit)
        if gap is not None:
            return bare._replace(gap=Gap.UNIT_NOT_CONVERTIBLE)
        choice = _choose(source, points or self._growth_by_index(source, unit), year)
        if choice is None:
            return bare._replace(gap=self._why_none(source, unit, points))
        if _reads_base(item) and _of_unit(item.base, unit) is None:
            choice = self._with_base(source, unit, choice)
        return _complete(source, unit, bare, choice)

    def _growth_by_index(self, source: ItemSource, unit: str) -> tuple[Point, ...]:
        """Where a place publishes no rate but the index (the year before = 100), the rate is the index less 100."""
        points = [
            point
            for index in _index_behind(source)
            for point in indicator_points(index.indicator, index.keys(self.pack, unit), self.known, index.unit)[0]
        ]
        return tuple(point._replace(value=point.value - HUNDRED) for point in points)

    def _with_base(self, source: ItemSource, unit: str, choice: _Choice) -> _Choice:
        """The newest values of both years where they share a release; else both from the newest that gives the two."""
        version, year = choice.series.method_version, int(choice.point.period.position)
        base_year = source.item.base_year or year - 1
        base = choice.series.in_year(base_year)
        if base is None or base.release == choice.point.release:
            return replace(choice, base=base)
        for release in self.by_release:
            points, _ = indicator_points(source.indicator, source.keys(self.pack, unit), release, source.unit)
            series = build_series(points, measure=source.measure, method_version=version)
            pair = series.in_year(year), series.in_year(base_year)
            if pair[0] is not None and pair[1] is not None:
                return replace(choice, point=pair[0], base=pair[1])
        return replace(choice, base=base)

    def _goal(self, source: ItemSource, unit: str) -> tuple[Decimal | None, str]:
        """The scheme's own goal; else the unit's part of the target for the year; else the target's number.

        The number of a sum or a stock is the whole place's and never stands for one unit.
        """
        if source.item.goal is not None:
            return _of_unit(source.item.goal, unit), SCHEME
        if source.target is None:
            return None, ""
        splits = [
            one
            for one in self.pack.target_values
            if one.target == source.target.id
            and unit == (one.organisation or one.place)
            and one.period.text == str(self.scheme.year)
        ]
        if splits:
            return max(splits, key=lambda one: one.revision or 0).value, PLAN
        if source.indicator.aggregation in ("sum", "stock"):
            return None, ""
        revisions = [one for one in self.pack.revisions if one.target == source.target.id]
        task = resolve_task(
            source.target, plan=self.pack.plan, revisions=revisions, as_of=self.as_of, settings=DEFAULT_SETTINGS
        )
        return task.target, PLAN

    def _why_none(self, source: ItemSource, unit: str, points: tuple[Point, ...]) -> Gap:
        year = str(self.scheme.year)
        if any(one.status == "confidential" and one.period.text == year for one in points):
            return Gap.CONFIDENTIAL
        if any(one.period.text == year for one in points):
            return Gap.OTHER_METHOD_VERSION
        later, _ = indicator_points(source.indicator, source.keys(self.pack, unit), self.ever, source.unit)
        return Gap.NOT_YET_RELEASED if any(one.period.text == year for one in later) else Gap.NO_DATA


def _index_behind(source: ItemSource) -> tuple[ItemSource, ...]:
    """The index beside a growth rate; nothing beside any other measure."""
    return (replace(source, measure=MeasureKind.INDEX),) if source.measure is MeasureKind.GROWTH else ()


def _reads_base(item: Item) -> bool:
    return "base" in RULES[item.rule].NEEDS and not isinstance(item.base, Decimal)


def _by_release(pack: Pack, read: Iterable[tuple[ItemSource, str]], as_of: date) -> tuple[SelectedPoints, ...]:
    """Release by release, the newest first, what each says of the series whose growth is reckoned."""
    keys = [key for source, unit in read for key in source.keys(pack, unit)]
    own = pack.base.observations.filter(
        (pl.col("released_on") <= as_of) & pl.col("indicator").is_in({key.indicator for key in keys})
    )
    releases = own.group_by("release").agg(pl.col("released_on").max()).sort("released_on", "release", descending=True)
    return tuple(
        select_points(own.filter(pl.col("release") == release), keys, as_of=as_of)
        for release in releases.get_column("release").to_list()
    )


def _choose(source: ItemSource, points: tuple[Point, ...], year: int) -> _Choice | None:
    """The year's figure; else, under the policy, the latest one not older than the item allows."""
    allowed = source.item.carry_years if source.item.missing is MissingPolicy.LAST_VALUE else 0
    versions = _versions(source, points)
    series = {version: build_series(points, measure=source.measure, method_version=version) for version in versions}
    for back in range(allowed + 1):
        for version in versions:
            point = series[version].in_year(year - back)
            if point is not None:
                return _Choice(point, series[version], back > 0)
    return None


def _versions(source: ItemSource, points: tuple[Point, ...]) -> list[str]:
    """The item's version alone; else the indicator's own first, then the newest of the others."""
    if source.method_version:
        return [source.method_version]
    others = sorted({one.method_version for one in points} - {source.indicator.method_version}, reverse=True)
    return [source.indicator.method_version, *others]


def _complete(source: ItemSource, unit: str, bare: Cell, choice: _Choice) -> Cell:
    item, needs = source.item, RULES[source.item.rule].NEEDS
    year = int(choice.point.period.position)
    fixed_base = _of_unit(item.base, unit)
    cumulative = _cumulative(source, choice.series, year) if item.cumulative_since else None
    cell = bare._replace(
        value=choice.point.value,
        base=fixed_base if choice.base is None else choice.base.value,
        cumulative=cumulative,
        is_carried=choice.is_carried,
        figure=_figure(choice.point),
        base_figure=_figure(choice.base) if choice.base else None,
    )
    if "base" not in needs:
        cell = cell._replace(base=None)
    return cell._replace(gap=_gap(cell, item, choice, item.base_year or year - 1))


def _gap(cell: Cell, item: Item, choice: _Choice, base_year: int) -> Gap | None:
    needs = RULES[item.rule].NEEDS
    if "goal" in needs and cell.goal is None:
        return Gap.NO_GOAL
    if "cumulative" in needs and (cell.cumulative is None or cell.cumulative_goal is None):
        return Gap.NO_CUMULATIVE
    if "base" in needs and cell.base is None:
        others = any(int(one.period.position) == base_year for one in choice.series.other_versions)
        return Gap.OTHER_METHOD_VERSION if others else Gap.NO_BASE
    if cell.base_figure and cell.base_figure.release != choice.point.release:
        return Gap.CROSSES_RELEASES
    return None


def _cumulative(source: ItemSource, series: Series, year: int) -> Decimal | None:
    """Yearly growth chains as a product, levels add up; a year that is missing leaves no cumulative value."""
    points = [series.in_year(one) for one in range(source.item.cumulative_since or year, year + 1)]
    values = [point.value for point in points if point is not None]
    if len(values) < len(points):
        return None
    match source.measure:
        case MeasureKind.GROWTH:
            return (_product(1 + value / HUNDRED for value in values) - 1) * HUNDRED
        case MeasureKind.INDEX:
            return _product(value / HUNDRED for value in values) * HUNDRED
        case MeasureKind.CUMULATIVE:
            return values[-1]
        case _:
            return sum(values, Decimal(0))


def _product(factors: Iterable[Decimal]) -> Decimal:
    product = Decimal(1)
    for factor in factors:
        product *= factor
    return product


def _of_unit(given: Decimal | Mapping[str, Decimal] | None, unit: str) -> Decimal | None:
    return given.get(unit) if isinstance(given, Mapping) else given


def _figure(point: Point) -> Figure:
    return Figure(
        period=point.period.text,
        released_on=point.released_on.isoformat(),
        released_on_kind=point.released_on_kind,
        release=point.release,
        method_version=point.method_version,
        status=point.status,
        basis=point.basis,
        sources=point.sources,
        unit=point.unit,
        note=point.note,
    )


def _fact_cell(item: Item, unit: str, facts: tuple[Fact, ...]) -> Cell:
    """Evidence adds up, each fact once; marks stand side by side, each expert's once."""
    own = {(one.kind, one.fact): one for one in facts if one.unit == unit and one.entry == item.id}
    evidence = [one.value for (kind, _), one in sorted(own.items()) if kind is FactKind.EVIDENCE]
    marks = tuple(one.value for (kind, _), one in sorted(own.items()) if kind is FactKind.MARK)
    is_marked = "marks" in RULES[item.rule].NEEDS
    goal = _of_unit(item.goal, unit)
    cell = Cell(goal=goal, marks=marks, goal_from=SCHEME if goal is not None else "")
    if is_marked:
        return cell._replace(gap=None if marks else Gap.NO_FACTS)
    return cell._replace(value=sum(evidence, Decimal(0))) if evidence else cell._replace(gap=Gap.NO_FACTS)
