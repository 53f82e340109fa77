"""The plan explorer: its documents and sections as a tree that opens branch by branch.

A branch shows what stands in its section itself, then the sections below. Without JavaScript it is a link to the
section's page; with it the branch is fetched when it is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.core.model.plan import Annex, Section
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.row_view import LightView, row_view, section_label
from luoshi.reports.words import Said
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.plans.tree import annex_key, fetch_tree
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class Branch:
    """``opens`` where there is more to it than its own measure, which says no more than its title."""

    id: str
    title: Said
    totals: tuple[int, int, int, int]
    opens: bool


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A target, measure, project or system in its place; targets show their light."""

    kind: str
    id: str
    title: Said
    href: str
    note: Said
    light: LightView | None = None


@dataclass(frozen=True, slots=True)
class AnnexBranch:
    key: str
    title: Said
    totals: tuple[int, int, int, int]
    lights: dict[str, int]
    kids: tuple[Branch, ...]
    is_open: bool


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    lights: dict[int, list[TargetStatus]] = {}
    for status in opened.context.report.statuses:
        lights.setdefault(opened.context.annex_number(status), []).append(status)
    annexes = tuple(_annex(opened, annex, lights.get(annex.annex, [])) for annex in opened.pack.annexes)
    content = {"annexes": annexes, "sections": len(opened.pack.sections)}
    return render_plan_page(opened, "monitoring/explorer.html", content, crumbs=(Crumb(_("Plan explorer")),))


def branch(request: SiteRequest, plan: str, section: str) -> HttpResponse:
    """The part of the page below one section."""
    opened = open_plan(request, plan)
    if section not in opened.pack.sections:
        raise Http404
    content = {"page": opened, "kids": _kids(opened, section), "held": tuple(_held(opened, section)), "own": section}
    return render(request, "monitoring/branches.html", content)


def _annex(page: PlanPage, annex: Annex, statuses: list[TargetStatus]) -> AnnexBranch:
    key = annex_key(annex.annex)
    return AnnexBranch(
        key=f"annex-{annex.annex}",
        title=page.context.annex_name(annex),
        totals=fetch_tree(page.pack).totals.get(key, (0, 0, 0, 0)),
        lights=count_lights(statuses),
        kids=_kids(page, key),
        is_open=annex.annex == 0,
    )


def _kids(page: PlanPage, key: str) -> tuple[Branch, ...]:
    return tuple(_branch(page, one) for one in fetch_tree(page.pack).children.get(key, ()))


def _branch(page: PlanPage, section: Section) -> Branch:
    tree = fetch_tree(page.pack)
    held = tree.held(section.id)
    opens = section.id in tree.children or bool(held.targets or held.projects or held.systems)
    totals = tree.totals.get(section.id, (0, 0, 0, 0))
    return Branch(section.id, section_label(section, page.context), totals, opens)


def _held(page: PlanPage, section: str) -> Iterator[HeldItem]:
    """In the order of the section's page, where all but targets have their anchor."""
    held, href = fetch_tree(page.pack).held(section), address(page.request, "section", page.name, section)
    shown = {one.target.id: one for one in page.context.report.statuses}
    for target in held.targets:
        row = row_view(shown[target.id], page.context)
        note = Said(f"{row.target} · {row.target_year}")
        yield HeldItem(
            _("Target"), row.id, row.name, address(page.request, "target", page.name, row.id), note, row.light
        )
    for measure in held.measures:
        title = page.said(measure.title_zh, measure.title_en)
        yield HeldItem(pgettext("of the plan", "Measure"), measure.id, title, f"{href}#{measure.id}", Said(""))
    for project in held.projects:
        note = page.said(project.enterprise, "")
        yield HeldItem(_("Project"), project.id, page.said(project.name, project.name_en), f"{href}#{project.id}", note)
    for system in held.systems:
        actor = page.said(system.actor, system.actor_en)
        title = page.said(system.wording, system.wording_en)
        yield HeldItem(_("System"), system.id, title, f"{href}#{system.id}", actor)
