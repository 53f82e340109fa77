"""Places side by side: small pictures of one indicator on one scale, and a table of places by indicators for a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.numbers import number, unit_name
from luoshi.reports.series_chart import SeriesLine, series_option, shared_scale
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.choose import Compared, choose_series
from luoshi.web.monitoring.figures.select import Published, as_figures, known_figures
from luoshi.web.monitoring.figures.series import chart_lines, figures_table, state_badges
from luoshi.web.monitoring.places.tree import LEVEL_WORDS, parts_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.choice_filter import ChoiceFilter
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, number_cells

MOST_PICTURES, MOST_INDICATORS, HEIGHT = 24, 30, 8


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    levels = _levels(opened)
    level = request.GET.get("level", "")
    places = [one for one in opened.pack.base.places.values() if one.level == level] if level in dict(levels) else list(parts_of(opened, opened.pack.plan.place))  # fmt: skip
    compared = choose_series(opened, places)
    crumbs = (Crumb(_("Compare")),)
    if compared is None:
        return render_plan_page(opened, "monitoring/compare.html", {"is_empty": True}, crumbs=crumbs)
    figures = tuple(_pictures(opened, compared, places))
    matrix = _matrix(opened, compared, places)
    file = table_file(request, matrix, *(one.table for one in figures)) or chart_file(request, *figures)
    if file is not None:
        return file
    chosen_level = ChoiceFilter(
        "level", _("Places"), (("", _("parts of the plan's place")), *levels), level, is_required=True
    )
    content = {
        "filters": (*compared.filters, chosen_level),
        "figures": figures,
        "left_out": max(0, sum(bool(compared.of(one.code)) for one in places) - len(figures)),
        "matrix": matrix,
        "period": compared.period,
    }
    return render_plan_page(opened, "monitoring/compare.html", content, crumbs=crumbs)


def _levels(page: PlanPage) -> tuple[tuple[str, str], ...]:
    known = {one.level for one in page.pack.base.places.values()}
    return tuple((key, word.in_(page.language)) for key, word in LEVEL_WORDS.items() if key in known)


def _pictures(page: PlanPage, compared: Compared, places: Sequence[Place]) -> Iterator[Figure]:
    """One scale for all, so that heights compare; a single figure is a dot."""
    version = page.pack.base.indicators[compared.indicator].method_version
    lines: dict[str, tuple[SeriesLine, ...]] = {}
    for one in places:
        own = chart_lines(compared.of(one.code), current_version=version)
        if own:
            lines[one.code] = own
    scale = shared_scale(lines.values()) or (None, None)
    drawn = [one for one in places if one.code in lines][:MOST_PICTURES]
    for one in drawn:
        own_figures = list(reversed(compared.of(one.code)))
        title = page.said(one.name_zh, one.name_en)
        yield Figure(
            key=f"place-{one.code}",
            title=title.text,
            option=series_option(lines[one.code], low=scale[0], high=scale[1]),
            alt=_("{name} over time, {n} figures").format(name=title.text, n=len(own_figures)),
            table=figures_table(page, own_figures, key=f"place-{one.code}", title=title.text, stem=f"compare-{one.code}-{compared.indicator}"),
            axis="%" if compared.measure == "growth" else unit_name(own_figures[0].unit, page.language),
            height=HEIGHT,
            foot=page.foot,
            is_demonstration=page.is_demonstration,
            file_stem=page.file_stem(f"compare-{one.code}-{compared.indicator}"),
        )  # fmt: skip


def _matrix(page: PlanPage, compared: Compared, places: Sequence[Place]) -> Table:
    """All indicators that some place has without a part for the period, places down, indicators across."""
    frame = known_figures(page).filter(
        pl.col("place").is_in([one.code for one in places])
        & (pl.col("period") == compared.period)
        & (pl.col("breakdown") == "")
        & pl.col("accumulation").is_in(["year", "stock"])
    )
    found = as_figures(frame)
    keys = list(dict.fromkeys((one.indicator, one.measure) for one in sorted(found, key=lambda one: (one.indicator, one.measure))))[:MOST_INDICATORS]  # fmt: skip
    cells = {(one.place, one.indicator, one.measure): one for one in found}
    columns = [_column(page, indicator, measure, cells) for indicator, measure in keys]
    by_column = [_cells(page, places, cells, key) for key in keys]
    return Table(
        key="matrix",
        title=_("Places by indicators, {period}").format(period=compared.period),
        columns=(Column("place", page.context.words("place"), ColumnKind.NAME), *columns),
        lines=tuple(
            Line((_place_cell(page, one), *(column[at] for column in by_column))) for at, one in enumerate(places)
        ),
        about=page.about((page.context.words("time"), compared.period)),
        is_demonstration=page.is_demonstration,
        empty=_("No figure of these places has been released for this period."),
        css="compact",
        file_stem=page.file_stem(f"compare-{compared.period}"),
    )


def _place_cell(page: PlanPage, place: Place) -> Cell:
    return Cell(page.said(place.name_zh, place.name_en), href=address(page.request, "place", page.name, place.code))


def _column(page: PlanPage, indicator: str, measure: str, cells: dict[tuple[str, str, str], Published]) -> Column:
    known = page.pack.base.indicators[indicator]
    units = {
        one.unit for (_place, own, own_measure), one in cells.items() if (own, own_measure) == (indicator, measure)
    }
    unit = "%" if measure == "growth" else ", ".join(sorted(unit_name(one, page.language) for one in units))
    return Column(f"{indicator}.{measure}", page.said(known.name_zh, known.name_en).text, ColumnKind.NUMBER, unit)


def _cells(
    page: PlanPage, places: Sequence[Place], cells: dict[tuple[str, str, str], Published], key: tuple[str, str]
) -> list[Cell]:
    found = [cells.get((one.code, *key)) for one in places]
    texts = [number(one.value) if one else "" for one in found]
    shown = number_cells(texts, [one.value if one else None for one in found])
    return [
        Cell(cell.text, cell.value, badges=state_badges(page, one)) if one else Cell(Said("—"), "")
        for cell, one in zip(shown, found, strict=True)
    ]
