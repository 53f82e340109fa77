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
from luoshi.web.shared.choice_filter import NO, YES, Choice, Choices
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table


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
    return _table(page, _choices(page, counts).pick(page.request.GET, page.pack.base.places.values()), counts)


def _content(page: PlanPage) -> dict[str, object]:
    choices = _choices(page, _counts(page))
    return {
        "table": _shown(page),
        **choices.form(page.request.GET, clear=address(page.request, "places", page.name)),
    }


def _counts(page: PlanPage) -> dict[str, tuple[int, int]]:
    """Figures and indicators, by place."""
    counted = known_figures(page).group_by("place").agg(pl.len(), pl.col("indicator").n_unique().alias("indicators"))
    return {place: (figures, indicators) for place, figures, indicators in counted.iter_rows()}


def _choices(page: PlanPage, counts: dict[str, tuple[int, int]]) -> Choices[Place]:
    levels = {one.level for one in page.pack.base.places.values()}
    named = [(key, word.in_(page.language)) for key, word in LEVEL_WORDS.items() if key in levels]
    return Choices(
        (
            Choice("level", _("Level"), named, lambda one: one.level),
            Choice("figures", _("Has figures"), [(YES, _("yes")), (NO, _("no"))],
                   lambda one: YES if one.code in counts else NO),
        ),
        texts=lambda one: (one.code, one.name_zh, one.name_en),
    )  # fmt: skip


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
