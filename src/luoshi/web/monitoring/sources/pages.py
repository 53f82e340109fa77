"""The sources of a plan's figures, and one source with every figure taken from it."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.period import parse_period
from luoshi.core.model.statistics import Source
from luoshi.reports.context import cited_sources, shown_points, source_title
from luoshi.reports.numbers import day, number, period_text, unit_name
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import ADDRESSES
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, number_cells

NARROWED_BY = ("indicator", "place", "period")
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
    rows = _rows(page, source, asked)
    values = [Decimal(row["value"]) for row in rows]
    shown = number_cells([number(value) for value in values], values)
    number_kind = ColumnKind.NUMBER
    words = page.context.words
    return Table(
        key="rows",
        title=_("Figures from this source"),
        columns=(
            Column("indicator", words("indicator"), ColumnKind.NAME),
            Column("place", words("place")),
            Column("breakdown", _("Part")),
            Column("period", words("time")),
            Column("value", words("value"), number_kind),
            Column("unit", _("Unit")),
            Column("original", _("As published"), is_sortable=False),
            Column("released_on", words("release_date")),
            Column("release", words("release")),
            Column("status", words("status")),
            Column("method_version", words("version")),
            Column("basis", words("basis")),
            Column("note", words("note"), is_sortable=False),
            Column("measure", _("Measure"), is_shown=False),
            Column("accumulation", _("Accumulation"), is_shown=False),
            Column("price_basis", _("Price basis"), is_shown=False),
            Column("released_on_kind", _("Kind of release date"), is_shown=False),
            Column("source", words("source"), is_shown=False),
        ),
        lines=tuple(_row_line(page, row, cell) for row, cell in zip(rows, shown, strict=True)),
        about=page.about((_("Source"), source.title), (_("Locator"), source.locator), (_("Licence"), source.licence)),
        is_demonstration=page.is_demonstration,
        empty=_("No figure of this source answers this choice by this date."),
        css="compact",
        file_stem=page.file_stem(f"source-{source.id}"),
    )


def _rows(page: PlanPage, source: Source, asked: dict[str, str]) -> list[dict[str, str]]:
    is_own = pl.concat_str(pl.lit(";"), pl.col("source"), pl.lit(";")).str.contains(f";{source.id};", literal=True)
    frame = page.pack.base.observations.lazy().filter(_is_known(page) & is_own.fill_null(value=False))
    for name, value in asked.items():
        frame = frame.filter(pl.col(name) == value)
    found = frame.with_columns(pl.col("released_on").cast(pl.String)).collect()
    return [{name: "" if cell is None else str(cell) for name, cell in row.items()} for row in found.to_dicts()]


def _row_line(page: PlanPage, row: dict[str, str], shown: Cell) -> Line:
    context, language = page.context, page.language
    words = context.words
    state = () if row["status"] == "final" else (Badge(row["status"], words(f"status_{row['status']}")),)
    period = parse_period(row["period"])
    original = f"{row['original_value']} {row['original_unit']}".strip()
    return Line(
        (
            _indicator_cell(page, row["indicator"]),
            Cell(_place(page, row["place"]), row["place"]),
            Cell(Said(row["breakdown"])),
            Cell(Said(period_text(period, language, accumulation=row["accumulation"])), row["period"]),
            Cell(shown.text, shown.value, badges=state),
            Cell(Said(unit_name(row["unit"], language)), row["unit"]),
            Cell(Said(original)),
            Cell(Said(row["released_on"])),
            Cell(Said(row["release"])),
            Cell(Said(words(f"status_{row['status']}")), row["status"]),
            Cell(Said(row["method_version"])),
            Cell(Said(words(f"basis_{row['basis']}")), row["basis"]),
            Cell(page.said(row["note"], "")),
            *(
                Cell(value=row[name])
                for name in ("measure", "accumulation", "price_basis", "released_on_kind", "source")
            ),
        )
    )


def _indicator_cell(page: PlanPage, indicator_id: str) -> Cell:
    known = page.pack.base.indicators.get(indicator_id)
    name = Said(indicator_id) if known is None else page.said(known.name_zh, known.name_en)
    href = address(page.request, "indicator", page.name, indicator_id) if "indicator" in ADDRESSES else ""
    return Cell(name, indicator_id, href=href)


def _place(page: PlanPage, code: str) -> Said:
    known = page.pack.base.places.get(code)
    return Said(code) if known is None else page.said(known.name_zh, known.name_en)
