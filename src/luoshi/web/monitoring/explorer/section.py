"""A section of the plan: its words or its place in the text, and everything that was read from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.plan import Measure, OrderedSystem, Project, Section
from luoshi.core.model.target import Target
from luoshi.reports.detail_view import ProblemView, problem_view
from luoshi.reports.row_view import RowView, row_view, section_label
from luoshi.reports.words import Said
from luoshi.web.plans.clauses import Clause, clause_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.plans.tree import ancestors, fetch_tree
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class Item:
    """A measure, project, system or cited document that stands in the section."""

    id: str
    title: Said
    note: Said
    clause: Clause


@dataclass(frozen=True, slots=True)
class SectionLink:
    id: str
    title: Said
    href: str
    totals: tuple[int, int, int, int] = (0, 0, 0, 0)


def page(request: SiteRequest, plan: str, section: str) -> HttpResponse:
    opened = open_plan(request, plan)
    found = opened.pack.sections.get(section)
    if found is None:
        raise Http404
    held = fetch_tree(opened.pack).held(section)
    title = section_label(found, opened.context)
    content = {
        "section": found,
        "title": title,
        "annex": opened.pack.annex_by_number.get(found.annex),
        "annex_name": _annex_name(opened, found),
        "role": _role(found.role),
        "clause": clause_of(opened, found.start, found.end, found),
        "targets": tuple(_target_rows(opened, held.targets)),
        "measures": tuple(_measures(opened, held.measures)),
        "projects": tuple(_projects(opened, held.projects)),
        "systems": tuple(_systems(opened, held.systems)),
        "references": held.references,
        "below": tuple(_link(opened, one) for one in fetch_tree(opened.pack).children.get(section, ())),
        "problems": tuple(_problems(opened, section, held.targets)),
        "before": _neighbour(opened, found, -1),
        "after": _neighbour(opened, found, 1),
    }
    return render_plan_page(opened, "monitoring/section.html", content, crumbs=_crumbs(opened, found, title))


def _crumbs(page: PlanPage, section: Section, title: Said) -> tuple[Crumb, ...]:
    explorer = address(page.request, "explorer", page.name)
    above = (_link(page, one) for one in ancestors(page.pack, section))
    return (
        Crumb(_("Plan explorer"), explorer),
        Crumb(_annex_name(page, section), f"{explorer}#annex-{section.annex}"),
        *(Crumb(one.title, one.href) for one in above),
        Crumb(title),
    )


def _annex_name(page: PlanPage, section: Section) -> Said:
    annex = page.pack.annex_by_number.get(section.annex)
    return Said(str(section.annex)) if annex is None else page.context.annex_name(annex)


def _role(role: str) -> str:
    roles = {
        "requirement": _("Requirements"), "goal_section": _("Goals"), "goal": _("Goal"), "task": _("Task"),
        "policy": _("Policy"), "guarantee": _("Safeguard"),
    }  # fmt: skip
    return roles.get(role, "")


def _target_rows(page: PlanPage, targets: tuple[Target, ...]) -> Iterator[tuple[RowView, Clause]]:
    shown = {one.target.id: one for one in page.context.report.statuses}
    for target in targets:
        section = page.pack.sections.get(target.section)
        yield row_view(shown[target.id], page.context), clause_of(page, target.start, target.end, section)


def _measures(page: PlanPage, measures: tuple[Measure, ...]) -> Iterator[Item]:
    for one in measures:
        note = _bodies(page, (one.lead, *one.cooperating))
        yield _item(page, one, page.said(one.title_zh, one.title_en), note)


def _projects(page: PlanPage, projects: tuple[Project, ...]) -> Iterator[Item]:
    for one in projects:
        parts = (one.enterprise, f"{one.capacity}{one.unit}" if one.capacity else "")
        note = Said(" · ".join(part for part in parts if part))
        yield _item(page, one, page.said(one.name, one.name_en), note)


def _systems(page: PlanPage, systems: tuple[OrderedSystem, ...]) -> Iterator[Item]:
    for one in systems:
        wording = page.said(one.wording, one.wording_en)
        yield Item(one.id, wording, page.said(one.actor, one.actor_en), Clause("", None, None, None))


def _item(page: PlanPage, one: Measure | Project, title: Said, note: Said) -> Item:
    clause = clause_of(page, one.start, one.end, page.pack.sections.get(one.section))
    return Item(one.id, title, note, clause)


def _bodies(page: PlanPage, ids: tuple[str, ...]) -> Said:
    known = page.pack.base.organisations
    names = [page.said(known[one].name_zh, known[one].name_en).text if one in known else one for one in ids if one]
    return Said(page.context.words.listed(names))


def _link(page: PlanPage, section: Section) -> SectionLink:
    totals = fetch_tree(page.pack).totals.get(section.id, (0, 0, 0, 0))
    href = address(page.request, "section", page.name, section.id)
    return SectionLink(section.id, section_label(section, page.context), href, totals)


def _problems(page: PlanPage, section: str, targets: tuple[Target, ...]) -> Iterator[ProblemView]:
    if not page.may_see_problems:
        return
    own = {section, *(target.id for target in targets)}
    for problem in page.pack.plan_problems:
        if own & set(problem.object.split(";")):
            yield problem_view(problem, page.context)


def _neighbour(page: PlanPage, section: Section, step: int) -> SectionLink | None:
    order = tuple(page.pack.sections.values())
    place = fetch_tree(page.pack).order[section.id] + step
    return _link(page, order[place]) if 0 <= place < len(order) else None
