"""The places of the plan's base, with how much is known of each."""

from __future__ import annotations

import polars as pl
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import known_figures
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.monitoring.places.tree import LEVEL_WORDS, own_statuses, validity, whole_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.choice_filter import ChoiceFilter, chosen, text_matches
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

YES, NO = "yes", "no"


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        file = table_file(request, _shown(opened))
        if file is not None:
            return file
    title = _("Places")
    return render_kept_page(
        opened, "monitoring/places.html", lambda: _content(opened), title=title, crumbs=(Crumb(title),)
    )


def _shown(page: PlanPage) -> Table:
    counts = _counts(page)
    shown = [one for one in page.pack.base.places.values() if _fits(page, one, counts)]
    return _table(page, shown, counts)


def _content(page: PlanPage) -> dict[str, object]:
    filters = _filters(page)
    return {
        "table": _shown(page),
        "filters": filters,
        "asked": page.request.GET.get("q", ""),
        "clear": address(page.request, "places", page.name),
        "is_chosen": any(one.chosen for one in filters) or bool(page.request.GET.get("q")),
    }


def _counts(page: PlanPage) -> dict[str, tuple[int, int]]:
    """Figures and indicators, by place."""
    counted = known_figures(page).group_by("place").agg(pl.len(), pl.col("indicator").n_unique().alias("indicators"))
    return {place: (figures, indicators) for place, figures, indicators in counted.iter_rows()}


def _filters(page: PlanPage) -> tuple[ChoiceFilter, ...]:
    get, levels = page.request.GET, {one.level for one in page.pack.base.places.values()}
    named = [(key, word.in_(page.language)) for key, word in LEVEL_WORDS.items() if key in levels]
    return (
        ChoiceFilter.over("level", _("Level"), get, named),
        ChoiceFilter.over("figures", _("Has figures"), get, [(YES, _("yes")), (NO, _("no"))]),
    )


def _fits(page: PlanPage, one: Place, counts: dict[str, tuple[int, int]]) -> bool:
    get = page.request.GET
    return (
        chosen(get, "level", one.level)
        and chosen(get, "figures", YES if one.code in counts else NO)
        and text_matches(get.get("q", ""), one.code, one.name_zh, one.name_en)
    )


def _table(page: PlanPage, places: list[Place], counts: dict[str, tuple[int, int]]) -> Table:
    number = ColumnKind.NUMBER
    return Table(
        key="places",
        title=_("Places"),
        columns=(
            Column("name", _("Place"), ColumnKind.NAME),
            Column("level", _("Level")),
            Column("part_of", _("Part of")),
            Column("indicators", _("Indicators with figures"), number),
            Column("figures", _("Figures"), number),
            Column("targets", _("Own targets"), number),
            Column("code", _("Code"), is_shown=False),
            Column("valid_from", _("Valid from"), is_shown=False),
            Column("valid_to", _("Valid to"), is_shown=False),
        ),
        lines=tuple(_line(page, one, counts.get(one.code, (0, 0))) for one in places),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No place answers this choice."),
        css="cards",
        file_stem=page.file_stem("places"),
    )


def _line(page: PlanPage, one: Place, count: tuple[int, int]) -> Line:
    figures, indicators = count
    targets = len(own_statuses(page, one.code))
    own_href = address(page.request, "targets", page.name, query={"place": one.code}) if targets else ""
    above = whole_of(page, one.code)
    told = validity(page, one)
    ended = (Badge("stale", told),) if told else ()
    return Line(
        (
            Cell(page.said(one.name_zh, one.name_en), href=address(page.request, "place", page.name, one.code), badges=ended),
            Cell(Said(LEVEL_WORDS[one.level].in_(page.language)), one.level),
            Cell(page.said(above[0].name_zh, above[0].name_en) if above else Said("")),
            Cell(Said(str(indicators) if indicators else _("none")), indicators),
            Cell(Said(f"{figures:,}" if figures else ""), figures),
            Cell(Said(str(targets) if targets else ""), targets, href=own_href),
            *(Cell(value=value) for value in (one.code, one.valid_from, one.valid_to)),
        )
    )  # fmt: skip
