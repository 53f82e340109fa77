"""The plan explorer: its documents and sections as a tree that opens branch by branch.

Without JavaScript a branch is a link to the section's page; with it the branch is fetched when it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.core.model.plan import Annex, Section
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.row_view import section_label
from luoshi.reports.words import Said
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.plans.tree import annex_key, fetch_tree
from luoshi.web.shared.request import SiteRequest

LEVELS_AT_ONCE = 1


@dataclass(frozen=True, slots=True)
class Branch:
    """``kids`` is None where the branch waits to be opened."""

    id: str
    title: Said
    totals: tuple[int, int, int, int]
    has_below: bool
    kids: tuple[Branch, ...] | None


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
    kids = _kids(opened, section, levels=LEVELS_AT_ONCE)
    return render(request, "monitoring/branches.html", {"page": opened, "kids": kids, "own": section})


def _annex(page: PlanPage, annex: Annex, statuses: list[TargetStatus]) -> AnnexBranch:
    key = annex_key(annex.annex)
    return AnnexBranch(
        key=f"annex-{annex.annex}",
        title=page.context.annex_name(annex),
        totals=fetch_tree(page.pack).totals.get(key, (0, 0, 0, 0)),
        lights=count_lights(statuses),
        kids=_kids(page, key, levels=LEVELS_AT_ONCE),
        is_open=annex.annex == 0,
    )


def _kids(page: PlanPage, key: str, *, levels: int) -> tuple[Branch, ...]:
    return tuple(_branch(page, one, levels - 1) for one in fetch_tree(page.pack).children.get(key, ()))


def _branch(page: PlanPage, section: Section, levels: int) -> Branch:
    tree = fetch_tree(page.pack)
    below = section.id in tree.children
    kids = _kids(page, section.id, levels=levels) if below and levels > 0 else None
    totals = tree.totals.get(section.id, (0, 0, 0, 0))
    return Branch(section.id, section_label(section, page.context), totals, below, kids)
