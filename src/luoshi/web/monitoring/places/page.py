"""One place: what it is part of, its own targets, the latest of each indicator, and the longest series drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.numbers import day, number, period_text, unit_name
from luoshi.reports.row_view import RowView, row_view
from luoshi.reports.series_chart import series_option
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import Published, as_figures, known_figures, latest
from luoshi.web.monitoring.figures.series import chart_lines, series_name, source_cell, state_badges
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.monitoring.places.tree import LEVEL_WORDS, holds_on, own_statuses, parts_of, validity, whole_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, number_cells

MOST_CHARTS, FEWEST_MARKS, HEIGHT = 12, 3, 12
Series = tuple[tuple[str, str, str], tuple[Published, ...]]


@dataclass(frozen=True, slots=True)
class PlaceLink:
    title: Said
    href: str
    note: str = ""


def page(request: SiteRequest, plan: str, place: str) -> HttpResponse:
    opened = open_plan(request, plan)
    found = opened.pack.base.places.get(place)
    if found is None:
        raise Http404
    if "format" in request.GET:
        table, figures = _shown(opened, found)
        file = table_file(request, table, *(one.table for one in figures)) or chart_file(request, *figures)
        if file is not None:
            return file
    title = opened.said(found.name_zh, found.name_en)
    crumbs = (Crumb(_("Places"), address(request, "places", plan)), Crumb(title))
    return render_kept_page(
        opened, "monitoring/place.html", lambda: _content(opened, found), title=title.text, crumbs=crumbs
    )


def _shown(page: PlanPage, place: Place) -> tuple[Table, tuple[Figure, ...]]:
    series = _series(page, place.code)
    return _latest_table(page, place, series), tuple(_figures(page, place, series))


def _content(page: PlanPage, place: Place) -> dict[str, object]:
    table, figures = _shown(page, place)
    return {
        "place": place,
        "title": page.said(place.name_zh, place.name_en),
        "level": LEVEL_WORDS[place.level].in_(page.language),
        "above": tuple(_link(page, one) for one in whole_of(page, place.code)),
        "below": tuple(_link(page, one) for one in parts_of(page, place.code)),
        "events": tuple(_events(page, place)),
        "targets": _targets(page, place.code),
        "own": len(own_statuses(page, place.code)),
        "own_href": address(page.request, "targets", page.name, query={"place": place.code}),
        "validity": validity(page, place),
        "table": table,
        "figures": figures,
    }


def _link(page: PlanPage, one: Place, note: str = "") -> PlaceLink:
    return PlaceLink(page.said(one.name_zh, one.name_en), address(page.request, "place", page.name, one.code), note)


def _events(page: PlanPage, place: Place) -> Iterator[PlaceLink]:
    """Changes of the map that concern the place: successions, parts counted apart, parts that came or went."""
    words = {
        "succeeds": (_("succeeds {other}"), _("succeeded by {other}")),
        "counted_apart": (_("counted apart from {other}"), _("{other} is counted apart")),
        "part_of": (_("part of {other}"), _("{other} is part of it")),
    }
    for one in page.pack.base.place_relations:
        is_plain = one.relation == "part_of" and one.valid_from is None and one.valid_to is None
        if place.code not in (one.place, one.other) or is_plain:
            continue
        is_subject = one.place == place.code
        other = page.pack.base.places[one.other if is_subject else one.place]
        text = words[one.relation][0 if is_subject else 1].format(other=page.said(other.name_zh, other.name_en).text)
        dates = " – ".join(day(when, page.language) if when else "…" for when in (one.valid_from, one.valid_to))
        state = "" if holds_on(one, page.as_of) else _("not on this date")
        note = " · ".join(part for part in (dates if one.valid_from or one.valid_to else "", state) if part)
        yield PlaceLink(Said(text), address(page.request, "place", page.name, other.code), note)


def _targets(page: PlanPage, place: str) -> tuple[RowView, ...]:
    """Those of the plan's own place are the plan's: their list is linked, not repeated."""
    if place == page.pack.plan.place:
        return ()
    return tuple(row_view(one, page.context) for one in own_statuses(page, place))


def _series(page: PlanPage, place: str) -> tuple[Series, ...]:
    figures = as_figures(known_figures(page).filter(pl.col("place") == place))
    order = {name: at for at, name in enumerate(page.pack.base.indicators)}
    ordered = sorted(figures, key=lambda one: (order.get(one.indicator, len(order)), *_key(one)))
    return tuple((key, tuple(group)) for key, group in groupby(ordered, key=_key))


def _key(one: Published) -> tuple[str, str, str]:
    return one.indicator, one.breakdown, one.measure


def _name(page: PlanPage, key: tuple[str, str, str]) -> Said:
    return series_name(page, *key)


def _latest_table(page: PlanPage, place: Place, series: Sequence[Series]) -> Table:
    versions = {name: one.method_version for name, one in page.pack.base.indicators.items()}
    last = [(key, one) for key, figures in series if (one := latest(figures, version=versions[key[0]])) is not None]
    shown = number_cells([number(one.value) for _key, one in last], [one.value for _key, one in last])
    words = page.context.words
    return Table(
        key="latest",
        title=_("Latest figures"),
        columns=(
            Column("name", words("indicator"), ColumnKind.NAME),
            Column("value", words("value"), ColumnKind.NUMBER),
            Column("unit", _("Unit")),
            Column("period", words("time"), ColumnKind.DATE),
            Column("released_on", words("release_date"), ColumnKind.DATE),
            Column("method_version", words("version")),
            Column("source", words("source"), is_sortable=False),
            Column("indicator", "id", is_shown=False),
            Column("breakdown", _("Part"), is_shown=False),
            Column("measure", _("Measure"), is_shown=False),
            Column("release", words("release"), is_shown=False),
            Column("status", words("status"), is_shown=False),
            Column("basis", words("basis"), is_shown=False),
        ),
        lines=tuple(_latest_line(page, place, key, one, cell) for (key, one), cell in zip(last, shown, strict=True)),
        about=page.about((words("place"), place.name_zh)),
        is_demonstration=page.is_demonstration,
        empty=_("No figure of this place has been released by this date."),
        css="cards",
        file_stem=page.file_stem(f"place-{place.code}"),
    )


def _latest_line(page: PlanPage, place: Place, key: tuple[str, str, str], one: Published, cell: Cell) -> Line:
    query = {"place": place.code, "breakdown": one.breakdown, "measure": "" if one.measure == "level" else one.measure}
    href = address(page.request, "indicator", page.name, one.indicator, query=query)
    period = period_text(one.period, page.language, accumulation=one.accumulation)
    return Line(
        (
            Cell(_name(page, key), href=href),
            Cell(cell.text, cell.value, badges=state_badges(page, one)),
            Cell(Said(unit_name(one.unit, page.language)), one.unit),
            Cell(Said(period), one.period.text, order=one.period.position),
            Cell(Said(one.released_on)),
            Cell(Said(one.method_version)),
            source_cell(page, one),
            *(Cell(value=value) for value in (one.indicator, one.breakdown, one.measure, one.release, one.status, one.basis)),
        )
    )  # fmt: skip


def _figures(page: PlanPage, place: Place, series: Sequence[Series]) -> Iterator[Figure]:
    """The longest series, in the order of the base; short ones stand in the table only."""
    drawn = []
    for key, figures in series:
        lines = chart_lines(figures, current_version=page.pack.base.indicators[key[0]].method_version)
        marks = sum(len(one.marks) for one in lines)
        if marks >= FEWEST_MARKS:
            drawn.append((key, figures, lines))
    for at, (key, figures, lines) in enumerate(drawn[:MOST_CHARTS], start=1):
        name = _name(page, key)
        yield Figure(
            key=f"series-{at}",
            title=name.text,
            option=series_option(lines),
            alt=_("{name} over time, {n} figures").format(name=name.text, n=len(figures)),
            table=figures_table(
                page, list(reversed(figures)), key=f"series-{at}", title=name.text, stem=f"place-{place.code}-{key[0]}"
            ),
            axis="%" if key[2] == "growth" else unit_name(figures[-1].unit, page.language),
            height=HEIGHT,
            foot=page.foot,
            is_demonstration=page.is_demonstration,
            file_stem=page.file_stem(f"place-{place.code}-{key[0]}"),
        )
