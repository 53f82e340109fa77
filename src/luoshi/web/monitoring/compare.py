"""Places side by side: small pictures of one indicator on one scale, and a table of places by indicators for a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.numbers import number, unit_name
from luoshi.reports.series_chart import SeriesLine, shared_scale, small_series_option
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.choose import Compared, choose_series
from luoshi.web.monitoring.figures.select import Published, as_figures, known_figures
from luoshi.web.monitoring.figures.series import chart_lines, state_badges
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.monitoring.places.tree import LEVEL_WORDS, parts_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.choice_filter import ChoiceFilter
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, number_cells

MOST_PICTURES, MOST_INDICATORS, HEIGHT = 24, 30, 8
OWN_SCALE = "own"
ORIGINS = {"release": "release", "method_version": "version", "source": "source"}  # with the word for each


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        file = _file(opened)
        if file is not None:
            return file
    title = _("Compare")
    return render_kept_page(
        opened, "monitoring/compare.html", lambda: _content(opened), title=title, crumbs=(Crumb(title),)
    )


def _file(page: PlanPage) -> HttpResponse | None:
    places = _places(page)
    compared = choose_series(page, places)
    if compared is None:
        return None
    figures = tuple(_pictures(page, compared, places))
    tables = (_matrix(page, compared, places), *(one.table for one in figures))
    return table_file(page.request, *tables) or chart_file(page.request, *figures)


def _places(page: PlanPage) -> list[Place]:
    """Those of the level asked for, else the parts of the plan's place."""
    level = page.request.GET.get("level", "")
    if level in dict(_levels(page)):
        return [one for one in page.pack.base.places.values() if one.level == level]
    return list(parts_of(page, page.pack.plan.place))


def _content(page: PlanPage) -> dict[str, object]:
    places, levels = _places(page), _levels(page)
    compared = choose_series(page, places)
    told = page.request.GET.get("level", "")
    level = ChoiceFilter("level", _("Places"), (("", _("parts of the plan's place")), *levels), told, is_required=True)
    if compared is None:
        return {"is_empty": True, "filters": (level,)}
    figures = tuple(_pictures(page, compared, places))
    own = [compared.of(one.code) for one in places]
    return {
        "filters": (*compared.filters, level, _scale(page)),
        "figures": figures,
        "has_breaks": any(len(chart_lines(each, current_version=compared.version)) > 1 for each in own),
        "left_out": max(0, sum(bool(each) for each in own) - len(figures)),
        "matrix": _matrix(page, compared, places),
        "heading": compared.title,
        "period": compared.period,
        "has_own_scales": _scale(page).chosen == OWN_SCALE,
    }


def _levels(page: PlanPage) -> tuple[tuple[str, str], ...]:
    known = {one.level for one in page.pack.base.places.values()}
    return tuple((key, word.in_(page.language)) for key, word in LEVEL_WORDS.items() if key in known)


def _scale(page: PlanPage) -> ChoiceFilter:
    """One scale, so that heights compare; or each its own, so that the course of small places is seen."""
    options = (("", _("one for all")), (OWN_SCALE, _("each its own")))
    return ChoiceFilter("scale", _("Scale"), options, page.request.GET.get("scale", ""), is_required=True)


def _pictures(page: PlanPage, compared: Compared, places: Sequence[Place]) -> Iterator[Figure]:
    """On the scale that was chosen; a single figure is a dot."""
    version = page.pack.base.indicators[compared.indicator].method_version
    lines: dict[str, tuple[SeriesLine, ...]] = {}
    for one in places:
        own = chart_lines(compared.of(one.code), current_version=version)
        if own:
            lines[one.code] = own
    is_own = _scale(page).chosen == OWN_SCALE
    scale = (not is_own and shared_scale(lines.values())) or (None, None)
    drawn = [one for one in places if one.code in lines][:MOST_PICTURES]
    for one in drawn:
        own_figures = list(reversed(compared.of(one.code)))
        title = page.said(one.name_zh, one.name_en)
        yield Figure(
            key=f"place-{one.code}",
            title=title.text,
            option=small_series_option(lines[one.code], low=scale[0], high=scale[1]),
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
    keys = [*frame.select("indicator", "measure").unique().sort("indicator", "measure").iter_rows()][:MOST_INDICATORS]
    found = as_figures(frame.filter(pl.col("indicator").is_in([indicator for indicator, _measure in keys])))
    cells: dict[tuple[str, str, str], Published] = {}
    for one in sorted(found, key=lambda one: (_is_current(page, one), one.price_basis != "")):
        cells[one.place, one.indicator, one.measure] = one  # of several definitions the indicator's own
    columns = [_column(page, indicator, measure, cells) for indicator, measure in keys]
    by_column = [_cells(page, places, cells, key) for key in keys]
    origins = [(column, key, origin) for column, key in zip(columns, keys, strict=True) for origin in ORIGINS]
    return Table(
        key="matrix",
        title=_("Places by indicators, {period}").format(period=compared.period),
        columns=(
            Column("place", page.context.words("place"), ColumnKind.NAME),
            *columns,
            *(_origin_column(page, column, origin) for column, _key, origin in origins),
        ),
        lines=tuple(
            Line(
                (
                    _place_cell(page, one),
                    *(column[at] for column in by_column),
                    *(Cell(value=_origin(cells.get((one.code, *key)), origin)) for _column, key, origin in origins),
                )
            )
            for at, one in enumerate(places)
        ),
        about=page.about((page.context.words("time"), compared.period)),
        is_demonstration=page.is_demonstration,
        empty=_("No figure of these places has been released for this period."),
        css="compact",
        file_stem=page.file_stem(f"compare-{compared.period}"),
    )


def _is_current(page: PlanPage, one: Published) -> bool:
    return one.method_version == page.pack.base.indicators[one.indicator].method_version


def _place_cell(page: PlanPage, place: Place) -> Cell:
    return Cell(page.said(place.name_zh, place.name_en), href=address(page.request, "place", page.name, place.code))


def _column(page: PlanPage, indicator: str, measure: str, cells: dict[tuple[str, str, str], Published]) -> Column:
    known = page.pack.base.indicators[indicator]
    units = {
        one.unit for (_place, own, own_measure), one in cells.items() if (own, own_measure) == (indicator, measure)
    }
    unit = "%" if measure == "growth" else ", ".join(sorted(unit_name(one, page.language) for one in units))
    return Column(f"{indicator}.{measure}", page.said(known.name_zh, known.name_en).text, ColumnKind.NUMBER, unit)


def _origin_column(page: PlanPage, column: Column, origin: str) -> Column:
    """Where the figures of a column come from, for the files."""
    return Column(f"{column.key}.{origin}", f"{column.title} · {page.context.words(ORIGINS[origin])}", is_shown=False)


def _origin(one: Published | None, origin: str) -> str:
    return "" if one is None else str(getattr(one, origin))


def _version_badge(page: PlanPage, one: Published) -> Badge:
    """Figures of several definitions stand in one column: each says its own."""
    return Badge("stale", _("version {version}").format(version=one.method_version))


def _cells(
    page: PlanPage, places: Sequence[Place], cells: dict[tuple[str, str, str], Published], key: tuple[str, str]
) -> list[Cell]:
    found = [cells.get((one.code, *key)) for one in places]
    known = [one for one in found if one is not None]
    has_versions, has_units = len({one.method_version for one in known}) > 1, len({one.unit for one in known}) > 1
    texts = [number(one.value) if one else "" for one in found]
    shown = number_cells(texts, [one.value if one else None for one in found])
    return [
        Cell(
            cell.text,
            cell.value,
            badges=(*state_badges(page, one), *((_version_badge(page, one),) if has_versions else ())),
            note=Said(unit_name(one.unit, page.language) if has_units else ""),
        )
        if one
        else Cell(Said("—"), "")
        for cell, one in zip(shown, found, strict=True)
    ]
