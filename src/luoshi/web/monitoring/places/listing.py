"""The places of the plan's base, with how much is known of each."""

from __future__ import annotations

import polars as pl
from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import known_figures
from luoshi.web.monitoring.places.tree import LEVEL_WORDS, whole_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.choice_filter import ChoiceFilter, chosen, text_matches
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

YES, NO = "yes", "no"


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    counts = _counts(opened)
    shown = [one for one in opened.pack.base.places.values() if _fits(opened, one, counts)]
    table = _table(opened, shown, counts)
    file = table_file(request, table)
    if file is not None:
        return file
    filters = _filters(opened)
    content = {
        "table": table,
        "filters": filters,
        "asked": request.GET.get("q", ""),
        "clear": address(request, "places", plan),
        "is_chosen": any(one.chosen for one in filters) or bool(request.GET.get("q")),
    }
    return render_plan_page(opened, "monitoring/places.html", content, crumbs=(Crumb(_("Places")),))


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
    targets = sum((target.place or page.pack.plan.place) == one.code for target in page.pack.targets)
    above = whole_of(page, one.code)
    ended = (Badge("stale", _("ended")),) if one.valid_to is not None and one.valid_to < page.as_of else ()
    return Line(
        (
            Cell(page.said(one.name_zh, one.name_en), href=address(page.request, "place", page.name, one.code), badges=ended),
            Cell(Said(LEVEL_WORDS[one.level].in_(page.language)), one.level),
            Cell(page.said(above[0].name_zh, above[0].name_en) if above else Said("")),
            Cell(Said(str(indicators) if indicators else _("none")), indicators),
            Cell(Said(f"{figures:,}" if figures else ""), figures),
            Cell(Said(str(targets) if targets else ""), targets),
            *(Cell(value=value) for value in (one.code, one.valid_from, one.valid_to)),
        )
    )  # fmt: skip
