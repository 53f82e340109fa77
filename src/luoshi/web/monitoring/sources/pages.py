"""The sources of a plan's figures, and one source with every figure taken from it."""

from __future__ import annotations

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Source
from luoshi.reports.context import cited_sources, shown_points, source_title
from luoshi.reports.numbers import day
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import Published, as_figures
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table

NARROWED_BY = ("indicator", "place", "period")
ROWS_SHOWN = ("indicator_name", "place", "breakdown", "period", "value", "unit", "original", "released_on", "release", "method_version", "basis", "note")  # fmt: skip
WEB = ("http://", "https://")


def listing(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    table = _sources_table(opened)
    file = table_file(request, table)
    if file is not None:
        return file
    return render_plan_page(opened, "monitoring/sources.html", {"table": table}, crumbs=(Crumb(_("Sources")),))


def page(request: SiteRequest, plan: str, source: str) -> HttpResponse:
    """Narrowed to some rows where the address names an indicator, place or period."""
    opened = open_plan(request, plan)
    found = opened.pack.base.sources.get(source)
    if found is None:
        raise Http404
    asked = {name: request.GET[name] for name in NARROWED_BY if request.GET.get(name)}
    table = _rows_table(opened, found, asked)
    file = table_file(request, table)
    if file is not None:
        return file
    title = source_title(found, opened.context)
    content = {
        "source": found,
        "title": title,
        "publisher": opened.said(found.publisher, ""),
        "retrieved": day(found.retrieved_on, opened.language) if found.retrieved_on else "",
        "href": found.locator if found.locator.startswith(WEB) else "",
        "table": table,
        "is_narrowed": bool(asked),
        "whole": changed_query(request, **dict.fromkeys(NARROWED_BY)),
        "targets": _targets_of(opened, source),
    }
    crumbs = (Crumb(_("Sources"), address(request, "sources", plan)), Crumb(title))
    return render_plan_page(opened, "monitoring/source.html", content, crumbs=crumbs)


def _targets_of(page: PlanPage, source: str) -> tuple[tuple[str, Said, str], ...]:
    own = (one for one in page.context.report.statuses if source in cited_sources(shown_points(one)))
    return tuple(
        (one.target.id, page.context.target_name(one), address(page.request, "target", page.name, one.target.id))
        for one in own
    )


def _sources_table(page: PlanPage) -> Table:
    counts = _row_counts(page)
    number_kind = ColumnKind.NUMBER
    return Table(
        key="sources",
        title=_("Sources"),
        columns=(
            Column("title", _("Title"), ColumnKind.NAME),
            Column("publisher", _("Publisher")),
            Column("rows", _("Figures"), number_kind),
            Column("locator", _("Where it stands")),
            Column("licence", _("Licence")),
            Column("retrieved_on", _("Retrieved")),
            Column("id", "id", is_shown=False),
        ),
        lines=tuple(_source_line(page, one, counts.get(one.id, 0)) for one in page.pack.base.sources.values()),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No source is on record."),
        css="cards",
        file_stem=page.file_stem("sources"),
    )


def _source_line(page: PlanPage, source: Source, rows: int) -> Line:
    return Line(
        (
            Cell(source_title(source, page.context), href=address(page.request, "source", page.name, source.id)),
            Cell(page.said(source.publisher, "")),
            Cell(Said(f"{rows:,}"), rows),
            Cell(Said(source.locator)),
            Cell(Said(source.licence)),
            Cell(Said(day(source.retrieved_on, page.language) if source.retrieved_on else ""), source.retrieved_on),
            Cell(value=source.id),
        )
    )


def _row_counts(page: PlanPage) -> dict[str, int]:
    counted = (
        page.pack.base.observations.lazy()
        .filter(_is_known(page))
        .select(pl.col("source").str.split(";"))
        .explode("source")
        .group_by("source")
        .len()
        .collect()
    )
    return {str(source): int(count) for source, count in counted.iter_rows() if source}


def _is_known(page: PlanPage) -> pl.Expr:
    return (pl.col("released_on") <= page.as_of) & (pl.col("status") != "confidential")


def _rows_table(page: PlanPage, source: Source, asked: dict[str, str]) -> Table:
    return figures_table(
        page,
        _rows(page, source, asked),
        key="rows",
        title=_("Figures from this source"),
        stem=f"source-{source.id}",
        about=((_("Source"), source.title), (_("Locator"), source.locator), (_("Licence"), source.licence)),
        shown=ROWS_SHOWN,
        empty=_("No figure of this source answers this choice by this date."),
    )


def _rows(page: PlanPage, source: Source, asked: dict[str, str]) -> list[Published]:
    """Every release of every figure, indicator by indicator."""
    is_own = pl.concat_str(pl.lit(";"), pl.col("source"), pl.lit(";")).str.contains(f";{source.id};", literal=True)
    frame = page.pack.base.observations.lazy().filter(_is_known(page) & is_own.fill_null(value=False))
    for name, value in asked.items():
        frame = frame.filter(pl.col(name) == value)
    return sorted(as_figures(frame.collect()), key=lambda one: (one.indicator, one.place, one.breakdown))
