"""One industry: its targets, what the plan orders for it, its figures, and what does not add up."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.plan import Annex
from luoshi.core.progress.lights import Light
from luoshi.reports.row_view import light_view
from luoshi.reports.words import Said
from luoshi.web.monitoring.catalogue.problems import severity_words
from luoshi.web.monitoring.figures.select import as_figures, known_figures
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.monitoring.industries.listing import statuses_of
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.monitoring.targets.table import target_table
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Table

INDICATORS_DOWN = ("indicator_name", "place", "breakdown", "period", "value", "unit", "released_on", "release", "method_version", "source")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something the plan orders in this annex, with the section where it stands."""

    id: str
    title: Said
    href: str
    note: Said


def page(request: SiteRequest, plan: str, annex: int) -> HttpResponse:
    opened = open_plan(request, plan)
    found = opened.pack.annex_by_number.get(annex)
    if found is None:
        raise Http404
    if "format" in request.GET:
        targets, figures = _shown(opened, found)
        file = table_file(request, targets, *((figures,) if figures else ()))
        if file is not None:
            return file
    title = opened.context.annex_name(found)
    crumbs = (Crumb(_("Industries"), address(request, "industries", plan)), Crumb(title))
    return render_kept_page(
        opened, "monitoring/industry.html", lambda: _content(opened, found), title=title.text, crumbs=crumbs
    )


def _shown(page: PlanPage, annex: Annex) -> tuple[Table, Table | None]:
    ids = {one.target.id for one in statuses_of(page, annex.annex)}
    return target_table(page, [one for one in page.status.statuses if one.target.id in ids]), _figures(page, annex)


def _content(page: PlanPage, annex: Annex) -> dict[str, object]:
    targets, figures = _shown(page, annex)
    counts, number = count_lights(statuses_of(page, annex.annex)), annex.annex
    return {
        "annex": annex,
        "title": page.context.annex_name(annex),
        "whole_title": page.said(annex.title_zh, annex.title_en),
        "lights": tuple(
            (light_view(light, page.context.words), counts.get(light.value, 0),
             address(page.request, "targets", page.name, query={"annex": number, "light": light.value}))
            for light in Light
        ),
        "targets": targets,
        "figures": figures,
        "measures": tuple(_measures(page, number)),
        "projects": tuple(_projects(page, number)),
        "systems": tuple(_systems(page, number)),
        "problems": tuple(_problems(page, number)) if page.may_see_problems else (),
        "explorer": f"{address(page.request, 'explorer', page.name)}#annex-{number}",
    }  # fmt: skip


def _figures(page: PlanPage, annex: Annex) -> Table | None:
    """Figures of the plan's place that are broken down to this industry."""
    if not annex.industry:
        return None
    part = f"industry={annex.industry}"
    own = known_figures(page).filter(pl.col("breakdown").str.contains(f"(^|;){part}(;|$)"))
    rows = as_figures(own)
    is_plain = all(one.breakdown == part for one in rows)
    return figures_table(
        page,
        list(reversed(rows)),
        key="figures",
        title=_("Figures of this industry"),
        stem=f"industry-{annex.annex}",
        shown=tuple(name for name in INDICATORS_DOWN if not (is_plain and name == "breakdown")),
    ) if rows else None  # fmt: skip


def _is_here(page: PlanPage, section: str, annex: int) -> bool:
    known = page.pack.sections.get(section)
    return known is not None and known.annex == annex


def _section(page: PlanPage, section: str) -> str:
    return address(page.request, "section", page.name, section)


def _measures(page: PlanPage, annex: int) -> list[Ordered]:
    return [
        Ordered(one.id, page.said(one.title_zh, one.title_en), _section(page, one.section), Said(""))
        for one in page.pack.measures
        if _is_here(page, one.section, annex)
    ]


def _projects(page: PlanPage, annex: int) -> list[Ordered]:
    found = []
    for one in page.pack.projects:
        if _is_here(page, one.section, annex):
            parts = (one.enterprise, f"{one.capacity}{one.unit}" if one.capacity else "", str(one.due_year or ""))
            note = Said(" · ".join(part for part in parts if part))
            found.append(Ordered(one.id, page.said(one.name, one.name_en), _section(page, one.section), note))
    return found


def _systems(page: PlanPage, annex: int) -> list[Ordered]:
    return [
        Ordered(one.id, page.said(one.wording, one.wording_en), _section(page, one.section), page.said(one.actor, one.actor_en))
        for one in page.pack.systems
        if _is_here(page, one.section, annex)
    ]  # fmt: skip


def _problems(page: PlanPage, annex: int) -> list[Ordered]:
    """What does not add up in this annex; working papers, so for those inside only."""
    targets = {one.id: one.section for one in page.pack.targets}
    list_of_all = address(page.request, "problems", page.name)
    found = []
    for one in page.pack.plan_problems:
        names = one.object.split(";")
        if any(_is_here(page, targets.get(name, name), annex) for name in names):
            note = Said(" · ".join((severity_words()[one.severity], *names)))
            found.append(Ordered("", page.said(one.message, one.message_en), f"{list_of_all}?q={names[0]}", note))
    return found
