"""The indicators of a plan's base: what each means, what figures there are, and which targets it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Indicator
from luoshi.reports.numbers import unit_name
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import known_figures
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.choice_filter import NO, YES, Choice, Choices
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is of an indicator: how many figures, of how many places, from and to which period."""

    figures: int
    places: int
    first: str
    last: str


NOTHING_THERE = Stock(0, 0, "", "")


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        file = table_file(request, _shown(opened))
        if file is not None:
            return file
    title = _("Indicators")
    return render_kept_page(
        opened, "monitoring/indicators.html", lambda: _content(opened), title=title, crumbs=(Crumb(title),)
    )


def _shown(page: PlanPage) -> Table:
    stock, used = stock_by_indicator(page), targets_by_indicator(page)
    shown = _choices(stock, used).pick(page.request.GET, page.pack.base.indicators.values())
    return _table(page, shown, stock, used)


def _content(page: PlanPage) -> dict[str, object]:
    choices = _choices(stock_by_indicator(page), targets_by_indicator(page))
    return {
        "table": _shown(page),
        "total": len(page.pack.base.indicators),
        **choices.form(page.request.GET, clear=address(page.request, "indicators", page.name)),
    }


def frequency_words() -> dict[str, str]:
    return {
        "year": _("yearly"),
        "half": _("half-yearly"),
        "quarter": _("quarterly"),
        "month": _("monthly"),
        "irregular": _("irregular"),
    }


def status_words() -> dict[str, str]:
    return {"active": _("in use"), "discontinued": _("discontinued"), "unconfirmed": _("to be confirmed")}


def direction_words() -> dict[str, str]:
    return {"up": _("more is better"), "down": _("less is better"), "hold": _("to be held")}


def stock_by_indicator(page: PlanPage) -> Mapping[str, Stock]:
    counted = known_figures(page).group_by("indicator").agg(
        pl.len().alias("figures"),
        pl.col("place").n_unique().alias("places"),
        pl.col("period").min().alias("first"),
        pl.col("period").max().alias("last"),
    )  # fmt: skip
    return {one: Stock(*rest) for one, *rest in counted.iter_rows()}


def targets_by_indicator(page: PlanPage) -> Mapping[str, tuple[str, ...]]:
    used: dict[str, tuple[str, ...]] = {}
    for link in page.pack.links:
        used[link.indicator] = tuple(dict.fromkeys((*used.get(link.indicator, ()), link.target)))
    return used


def _choices(stock: Mapping[str, Stock], used: Mapping[str, tuple[str, ...]]) -> Choices[Indicator]:
    yes_no = [(YES, _("yes")), (NO, _("no"))]
    return Choices(
        (
            Choice("figures", _("Has figures"), yes_no, lambda one: YES if one.id in stock else NO),
            Choice("used", _("Answers a target"), yes_no, lambda one: YES if one.id in used else NO),
            Choice("status", _("State"), list(status_words().items()), lambda one: one.status),
            Choice("frequency", _("How often"), list(frequency_words().items()), lambda one: one.frequency.value),
        ),
        texts=lambda one: (one.id, one.name_zh, one.name_en, one.note, one.note_en),
    )


def _table(
    page: PlanPage, indicators: list[Indicator], stock: Mapping[str, Stock], used: Mapping[str, tuple[str, ...]]
) -> Table:
    number = ColumnKind.NUMBER
    return Table(
        key="indicators",
        title=_("Indicators"),
        columns=(
            Column("name", _("Indicator"), ColumnKind.NAME),
            Column("unit", _("Unit")),
            Column("frequency", _("How often")),
            Column("figures", _("Figures"), number),
            Column("places", _("Places"), number),
            Column("first", _("From")),
            Column("last", _("To")),
            Column("targets", _("Answers targets"), is_sortable=False),
            Column("id", "id", is_shown=False),
            Column("direction", _("Direction"), is_shown=False),
            Column("aggregation", _("How it adds up"), is_shown=False),
            Column("method_version", _("Method version"), is_shown=False),
            Column("owner", _("Computed by"), is_shown=False),
            Column("note", _("Note"), is_shown=False),
        ),
        lines=tuple(_line(page, one, stock.get(one.id, NOTHING_THERE), used.get(one.id, ())) for one in indicators),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No indicator answers this choice. Take a filter out, or clear them all."),
        css="cards",
        file_stem=page.file_stem("indicators"),
    )


def _line(page: PlanPage, one: Indicator, stock: Stock, targets: tuple[str, ...]) -> Line:
    marks = () if one.status == "active" else (Badge("stale", status_words()[one.status]),)
    href = address(page.request, "indicator", page.name, one.id)
    return Line(
        (
            Cell(page.said(one.name_zh, one.name_en), href=href, badges=marks),
            Cell(Said(unit_name(one.unit, page.language)), one.unit),
            Cell(Said(frequency_words()[one.frequency.value]), one.frequency.value),
            Cell(Said(f"{stock.figures:,}" if stock.figures else _("none")), stock.figures),
            Cell(Said(str(stock.places) if stock.places else ""), stock.places),
            Cell(Said(stock.first)),
            Cell(Said(stock.last)),
            Cell(
                Said(" ".join(targets)),
                " ".join(targets),
                links=tuple((target, address(page.request, "target", page.name, target)) for target in targets),
            ),
            *(
                Cell(value=value)
                for value in (one.id, one.direction, one.aggregation, one.method_version, one.owner, one.note)
            ),
        )
    )
