"""One indicator: its definition, its figures for the plan's place over time, all its figures, the targets it answers."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import Relation
from luoshi.reports.numbers import unit_name
from luoshi.reports.series_chart import series_option
from luoshi.reports.words import Said
from luoshi.web.monitoring.catalogue.indicators import direction_words, frequency_words, status_words
from luoshi.web.monitoring.figures.select import Published, as_figures, known_figures
from luoshi.web.monitoring.figures.series import chart_lines, code_name, place_name
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.choice_filter import ChoiceFilter, chosen
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Table

HEIGHT = 18
ASKED = ("place", "breakdown", "measure")


@dataclass(frozen=True, slots=True)
class AnsweredTarget:
    id: str
    name: Said
    href: str
    is_proxy: bool
    reason: Said


def page(request: SiteRequest, plan: str, indicator: str) -> HttpResponse:
    opened = open_plan(request, plan)
    found = opened.pack.base.indicators.get(indicator)
    if found is None:
        raise Http404
    if "format" in request.GET:
        table, figure, _every = _shown(opened, found)
        file = table_file(request, table) or (chart_file(request, figure) if figure else None)
        if file is not None:
            return file
    title = opened.said(found.name_zh, found.name_en)
    crumbs = (Crumb(_("Indicators"), address(request, "indicators", plan)), Crumb(title))
    return render_kept_page(
        opened, "monitoring/indicator.html", lambda: _content(opened, found), title=title.text, crumbs=crumbs
    )


def _shown(page: PlanPage, one: Indicator) -> tuple[Table, Figure | None, tuple[Published, ...]]:
    """Table and chart of what the address asks for, and every figure of the indicator."""
    every = as_figures(known_figures(page).filter(pl.col("indicator") == one.id))
    get = page.request.GET
    wanted = [each for each in every if all(chosen(get, name, getattr(each, name)) for name in ASKED)]
    table = _table(page, one, wanted)
    return table, _figure(page, one, every, table), every


def _content(page: PlanPage, one: Indicator) -> dict[str, object]:
    table, figure, every = _shown(page, one)
    filters = _filters(page, every)
    return {
        "indicator": one,
        "title": page.said(one.name_zh, one.name_en),
        "facts": tuple(_facts(page, one)),
        "note": page.said(one.note, one.note_en),
        "targets": tuple(_targets(page, one)),
        "figure": figure,
        "table": table,
        "filters": filters,
        "is_chosen": any(each.chosen for each in filters),
        "clear": address(page.request, "indicator", page.name, one.id),
    }


def _facts(page: PlanPage, one: Indicator) -> list[tuple[str, Said, str]]:
    """Name, text and, where it leads somewhere, the address."""
    aggregation = {
        "sum": _("adds up over places"),
        "ratio_of_sums": _("ratio of two sums, never a mean of ratios"),
        "stock": _("a stock: adds up over places, not over time"),
        "none": _("does not add up"),
    }
    facts = [
        (_("Unit"), Said(unit_name(one.unit, page.language)), ""),
        (_("Direction"), Said(direction_words()[one.direction]), ""),
        (_("How often"), Said(frequency_words()[one.frequency.value]), ""),
        (_("How it adds up"), Said(aggregation[one.aggregation]), ""),
        (_("Numerator"), *_part(page, one.numerator)),
        (_("Denominator"), *_part(page, one.denominator)),
        (_("Source form"), page.said(one.source_form, ""), ""),
        (_("Computed by"), page.said(one.owner, ""), ""),
        (_("Method version"), Said(one.method_version), ""),
        (_("State"), Said(status_words()[one.status]), ""),
    ]
    return [fact for fact in facts if fact[1]]


def _part(page: PlanPage, name: str) -> tuple[Said, str]:
    """``id`` or ``id[breakdown]`` as the indicator's name with its part."""
    known = page.pack.base.indicators.get(name.partition("[")[0])
    if known is None:
        return Said(name), ""
    part = name.partition("[")[2].rstrip("]")
    title = page.said(known.name_zh, known.name_en)
    text = f"{title.text} ({code_name(page, part)})" if part else title.text
    return Said(text, title.lang), address(page.request, "indicator", page.name, known.id)


def _targets(page: PlanPage, one: Indicator) -> list[AnsweredTarget]:
    names = {status.target.id: page.context.target_name(status) for status in page.context.report.statuses}
    return [
        AnsweredTarget(
            link.target,
            names[link.target],
            address(page.request, "target", page.name, link.target),
            link.relation is Relation.PROXY,
            page.said(link.reason, link.reason_en),
        )
        for link in page.pack.links
        if link.indicator == one.id
    ]


def _filters(page: PlanPage, figures: tuple[Published, ...]) -> tuple[ChoiceFilter, ...]:
    get = page.request.GET
    places = sorted({one.place for one in figures})
    parts = sorted({one.breakdown for one in figures if one.breakdown})
    filters = [
        ChoiceFilter.over(
            "place", page.context.words("place"), get, [(one, place_name(page, one).text) for one in places]
        )
    ]
    if parts:
        named = [(one, " · ".join(code_name(page, pair) for pair in one.split(";"))) for one in parts]
        filters.append(ChoiceFilter.over("breakdown", _("Part"), get, named))
    measures = {one.measure for one in figures}
    if len(measures) > 1:
        filters.append(ChoiceFilter.over("measure", _("Measure"), get, [(key, word) for key, word in measure_words().items() if key in measures]))  # fmt: skip
    return tuple(filters)


def measure_words() -> dict[str, str]:
    return {
        "level": _("level"),
        "growth": _("official growth, %"),
        "index": _("index"),
        "cumulative": _("change since the base year"),
    }


def _table(page: PlanPage, one: Indicator, figures: list[Published]) -> Table:
    return figures_table(
        page,
        list(reversed(figures)),
        key="figures",
        title=_("Figures"),
        stem=f"indicator-{one.id}",
        about=((_("Indicator"), one.name_zh),),
    )


def _figure(page: PlanPage, one: Indicator, figures: tuple[Published, ...], table: Table) -> Figure | None:
    """The series of the place asked for, else of the plan's own, without parts; nothing below two figures."""
    place = page.request.GET.get("place") or page.pack.plan.place
    part, measure = page.request.GET.get("breakdown", ""), page.request.GET.get("measure") or "level"
    own = [each for each in figures if (each.place, each.breakdown, each.measure) == (place, part, measure)]
    lines = chart_lines(own, current_version=one.method_version)
    if sum(len(each.marks) for each in lines) < 2:
        return None
    name = place_name(page, place)
    unit = "%" if measure == "growth" else unit_name(one.unit, page.language)
    notes = (
        (_("A dashed line in grey is an earlier or later definition; the two do not compare."),)
        if len(lines) > 1
        else ()
    )
    return Figure(
        key="series",
        title=f"{page.said(one.name_zh, one.name_en).text} · {name.text}",
        option=series_option(lines),
        alt=_("{name} over time, {n} figures").format(name=page.said(one.name_zh, one.name_en).text, n=len(own)),
        table=table,
        axis=unit,
        notes=notes,
        height=HEIGHT,
        foot=page.foot,
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem(f"indicator-{one.id}"),
    )
