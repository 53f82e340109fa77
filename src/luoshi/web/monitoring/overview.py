"""Where a plan stands, on one screen. Every count links to a list that holds exactly what was counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.status import VERDICT_WORDS, TargetStatus, Verdict
from luoshi.reports.charts import LightCount, index_option, lights_option
from luoshi.reports.context import all_annexes
from luoshi.reports.numbers import day
from luoshi.reports.row_view import LightView, RowView, light_view, row_view
from luoshi.reports.summary_view import (
    Alarm,
    IndexView,
    find_alarms,
    grey_by_reason,
    index_view,
    state_sentences,
)
from luoshi.reports.words import Said
from luoshi.web.monitoring.counts import Count, light_count, target_count
from luoshi.web.monitoring.targets.groups import count_lights, goal_groups, group_key
from luoshi.web.monitoring.through_years import LightsThen, lights_through_years
from luoshi.web.monitoring.why_grey import WhyGrey, why_grey
from luoshi.web.plans.bodies import fetch_body
from luoshi.web.plans.changes import fetch_changes
from luoshi.web.plans.page import PlanPage, open_plan, render_plan_page
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table

ALARMS_SHOWN, CHANGES_SHOWN = 8, 5
ROWS_TO_REM = ((4, 12), (7, 18), (10, 24), (14, 32))


@dataclass(frozen=True, slots=True)
class LightsOf:
    """The lights of a group of targets: a bar, and a count with its list for each light."""

    title: Said
    total: Count
    counts: Mapping[str, int]
    cells: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    row: RowView
    before: LightView | None
    earlier: str


@dataclass(frozen=True, slots=True)
class Overview:
    sentences: tuple[str, ...]
    tiles: tuple[Count, ...]
    index: IndexView
    verdicts: tuple[Count, ...]
    alarms: tuple[Alarm, ...]
    alarm_counts: tuple[Count, ...]
    goals: tuple[LightsOf, ...]
    annexes: tuple[LightsOf, ...]
    released_on: str
    changes: tuple[ChangeView, ...]
    changed: Count
    late: tuple[Count, ...]
    unknown: tuple[Count, ...]
    unlit: tuple[RowView, ...]
    known: Count
    then: tuple[LightsThen, ...]
    why_grey: WhyGrey | None


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        figures = _figures(opened, overview(opened))
        file = chart_file(request, *figures) or table_file(request, *(one.table for one in figures))
        if file is not None:
            return file
    content = {
        "body": fetch_body(opened, "monitoring/overview_body.html", lambda: _content(opened)),
        "has_chart": opened.status.index.value is not None,
    }
    return render_plan_page(opened, "monitoring/overview.html", content)


def _content(page: PlanPage) -> dict[str, object]:
    view = overview(page)
    return {
        "view": view,
        "lights": tuple(light_view(light, page.context.words) for light in Light),
        "figures": {one.key: one for one in _figures(page, view)},
    }


def overview(page: PlanPage) -> Overview:
    statuses, words = page.context.report.statuses, page.context.words
    lights = count_lights(statuses)
    verdicts = Counter(one.verdict for one in statuses)
    alarms = find_alarms(page.context)
    changes = fetch_changes(page.pack, page.status)
    then = lights_through_years(page)
    return Overview(
        sentences=state_sentences(page.context),
        tiles=tuple(light_count(page, light, lights.get(light.value, 0)) for light in Light),
        index=index_view(page.context),
        verdicts=tuple(
            target_count(page, words.wording(VERDICT_WORDS[one]), verdicts[one], verdict=one.value)
            for one in Verdict
            if verdicts[one]
        ),
        alarms=alarms[:ALARMS_SHOWN],
        alarm_counts=tuple(light_count(page, one, lights.get(one.value, 0)) for one in (Light.RED, Light.YELLOW)),
        goals=_goals(page),
        annexes=_annexes(page),
        released_on=day(changes.released_on, page.language) if changes.released_on else "",
        changes=_changes(page),
        changed=target_count(page, _("All that changed"), len(changes.changes), changed="yes"),
        late=_late(page),
        unknown=tuple(
            target_count(page, words.wording(REASONS[reason]), len(group), reason=reason.value)
            for reason, group in grey_by_reason(statuses)
        ),
        unlit=tuple(
            row_view(one, page.context) for one in statuses if one.point is not None and one.light is Light.GREY
        ),
        known=target_count(
            page, _("Targets with a figure"), sum(one.point is not None for one in statuses), data="yes"
        ),
        then=then,
        why_grey=why_grey(page, then),
    )


def _goals(page: PlanPage) -> tuple[LightsOf, ...]:
    by_key: dict[str, list[TargetStatus]] = {}
    for one in page.context.report.statuses:
        by_key.setdefault(group_key(page.pack, one.target.section), []).append(one)
    groups = goal_groups(page.pack, page.context, tasks_title=_("Among the tasks"))
    return tuple(_lights_of(page, one.title, by_key[one.key], group=one.key) for one in groups)


def _annexes(page: PlanPage) -> tuple[LightsOf, ...]:
    """All documents of the plan, the main text included, so that their counts add up to the whole."""
    by_annex: dict[int, list[TargetStatus]] = {}
    for one in page.context.report.statuses:
        by_annex.setdefault(page.context.annex_number(one), []).append(one)
    shown = (one for one in all_annexes(page.context) if one.annex in by_annex)
    return tuple(
        _lights_of(page, page.context.annex_name(one), by_annex[one.annex], annex=str(one.annex)) for one in shown
    )


def _lights_of(page: PlanPage, title: Said, statuses: Iterable[TargetStatus], **query: str) -> LightsOf:
    own = tuple(statuses)
    counts = count_lights(own)
    return LightsOf(
        title=title,
        total=target_count(page, title, len(own), **query),
        counts=counts,
        cells=tuple(light_count(page, light, counts.get(light.value, 0), **query) for light in Light),
    )


def _changes(page: PlanPage) -> tuple[ChangeView, ...]:
    now = {one.target.id: one for one in page.context.report.statuses}
    changes = fetch_changes(page.pack, page.status).changes
    ordered = sorted(changes, key=lambda one: not one.has_new_light)
    return tuple(
        ChangeView(
            row=row_view(now[one.after.target.id], page.context),
            before=light_view(one.before.light, page.context.words) if one.has_new_light else None,
            earlier="",
        )
        for one in ordered[:CHANGES_SHOWN]
    )


def _late(page: PlanPage) -> tuple[Count, ...]:
    statuses = page.context.report.statuses
    stale = sum(one.is_stale for one in statuses)
    undecided = sum(one.verdict is Verdict.UNKNOWN for one in statuses)
    proxies = sum(one.is_proxy and one.point is not None for one in statuses)
    return (
        target_count(page, _("Latest figure is stale"), stale, stale="yes"),
        target_count(page, _("Target year over, its figure still missing"), undecided, verdict=Verdict.UNKNOWN.value),
        target_count(page, _("Only a proxy stands in"), proxies, proxy="yes"),
    )


def _figures(page: PlanPage, view: Overview) -> tuple[Figure, ...]:
    groups = [figure for figure in (_bars(page, "annexes", _("Lights by annex"), view.annexes),
                                    _bars(page, "goals", _("Lights by goal"), view.goals)) if figure]  # fmt: skip
    index = _index_figure(page, view)
    return (*groups, index) if index else tuple(groups)


def _bars(page: PlanPage, key: str, title: str, groups: tuple[LightsOf, ...]) -> Figure | None:
    if not groups:
        return None
    counted = [LightCount(one.title.text, {Light(key): n for key, n in one.counts.items()}) for one in groups]
    return Figure(
        key=key,
        title=title,
        option=lights_option(counted),
        alt=title,
        table=lights_table(page, key, title, groups),
        height=next((rem for most, rem in ROWS_TO_REM if len(groups) <= most), 44),
        foot=page.foot,
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem(f"{key}-lights"),
    )


def lights_table(page: PlanPage, key: str, title: str, groups: tuple[LightsOf, ...]) -> Table:
    number = ColumnKind.NUMBER
    views = [light_view(light, page.context.words) for light in Light]
    return Table(
        key=key,
        title=title,
        columns=(
            Column("group", "", ColumnKind.NAME),
            *(Column(one.key, one.word, number) for one in views),
            Column("total", _("Total"), number),
        ),
        lines=tuple(
            Line(
                (
                    Cell(one.title, href=one.total.href),
                    *(Cell(Said(str(each.count)), each.count, href=each.href) for each in one.cells),
                    Cell(Said(str(one.total.count)), one.total.count, href=one.total.href),
                )
            )
            for one in groups
        ),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem(f"{key}-lights"),
    )


def _index_figure(page: PlanPage, view: Overview) -> Figure | None:
    """The spread behind the index, drawn only where the index is given."""
    index, words = page.status.index, page.context.words
    if index.value is None:
        return None
    marks = (
        ("index", words("index"), index.value),
        ("lowest", _("Lowest"), index.lowest),
        ("lower_quartile", _("Lower quartile"), index.lower_quartile),
        ("median", _("Median"), index.median),
        ("upper_quartile", _("Upper quartile"), index.upper_quartile),
        ("highest", _("Highest"), index.highest),
    )
    table = Table(
        key="index",
        title=words("index"),
        columns=(Column("measure", _("Measure"), ColumnKind.NAME), Column("ratio", words("ratio"), ColumnKind.NUMBER)),
        lines=tuple(
            Line((Cell(Said(name)), Cell(Said(f"{value:.2f}"), value)))
            for _key, name, value in marks
            if value is not None
        ),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem("index"),
    )
    return Figure(
        key="index",
        title=_("Spread behind the index"),
        option=index_option(index),
        alt=view.index.spread,
        table=table,
        height=5,
        foot=page.foot,
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem("index"),
    )
