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
from luoshi.web.monitoring.figures.select import as_figures, known_figures
from luoshi.web.monitoring.figures.series import figures_table
from luoshi.web.monitoring.industries.listing import statuses_of
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.monitoring.targets.table import target_table
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Table


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
    shown = statuses_of(opened, annex)
    ids = {one.target.id for one in shown}
    targets = target_table(opened, [one for one in opened.status.statuses if one.target.id in ids])
    figures = _figures(opened, found)
    file = table_file(request, targets, *((figures,) if figures else ()))
    if file is not None:
        return file
    title = opened.context.annex_name(found)
    counts = count_lights(shown)
    content = {
        "annex": found,
        "title": title,
        "whole_title": opened.said(found.title_zh, found.title_en),
        "counts": {light.value: counts.get(light.value, 0) for light in Light},
        "lights": tuple(
            (light_view(light, opened.context.words), counts.get(light.value, 0),
             address(request, "targets", plan, query={"annex": annex, "light": light.value}))
            for light in Light
        ),
        "targets": targets,
        "figures": figures,
        "measures": tuple(_measures(opened, annex)),
        "projects": tuple(_projects(opened, annex)),
        "systems": tuple(_systems(opened, annex)),
        "explorer": f"{address(request, 'explorer', plan)}#annex-{annex}",
    }  # fmt: skip
    crumbs = (Crumb(_("Industries"), address(request, "industries", plan)), Crumb(title))
    return render_plan_page(opened, "monitoring/industry.html", content, crumbs=crumbs)


def _figures(page: PlanPage, annex: Annex) -> Table | None:
    """Figures of the plan's place that are broken down to this industry."""
    if not annex.industry:
        return None
    part = f"(^|;)industry={annex.industry}(;|$)"
    own = known_figures(page).filter(pl.col("breakdown").str.contains(part))
    rows = as_figures(own)
    return figures_table(page, list(reversed(rows)), key="figures", title=_("Figures of this industry"), stem=f"industry-{annex.annex}") if rows else None  # fmt: skip


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
