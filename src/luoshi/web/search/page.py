"""Search over everything in a plan, grouped by what was found; each result leads to where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.core.progress.status import TargetStatus
from luoshi.reports.row_view import LightView, light_view, section_label, target_text
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import ADDRESSES
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.plans.tree import ancestors
from luoshi.web.search.index import Found, Hit, search_plan
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table

SHOWN_OF_A_KIND = 12
TITLES = {
    Found.TARGET: gettext_lazy("Targets"),
    Found.SECTION: gettext_lazy("Sections"),
    Found.MEASURE: gettext_lazy("Measures"),
    Found.PROJECT: gettext_lazy("Projects"),
    Found.SYSTEM: gettext_lazy("Systems ordered"),
    Found.INDICATOR: gettext_lazy("Indicators"),
    Found.PROBLEM: gettext_lazy("Problems"),
    Found.REFERENCE: gettext_lazy("Documents cited"),
    Found.SOURCE: gettext_lazy("Sources"),
}


@dataclass(frozen=True, slots=True)
class Result:
    id: str
    title: Said
    href: str
    where: Said
    excerpt: str
    light: LightView | None
    about: str


@dataclass(frozen=True, slots=True)
class ResultGroup:
    kind: Found
    title: str
    count: int
    results: tuple[Result, ...]
    all_href: str


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    query = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("kind", "")
    hits = tuple(hit for hit in search_plan(opened.pack, query) if _is_open(opened, hit))
    file = table_file(request, _table(opened, hits, query))
    if file is not None:
        return file
    wanted = [one for one in Found if not kind or one.value == kind]
    groups = tuple(_group(opened, one, hits, is_alone=bool(kind)) for one in wanted)
    content = {
        "query": query,
        "kind": kind,
        "groups": tuple(group for group in groups if group.count),
        "count": len(hits),
        "files": [(name.upper(), changed_query(request, format=name)) for name in ("csv", "xlsx", "json")],
        "has_text": bool(opened.has_text),
    }
    return render_plan_page(opened, "search/search.html", content, crumbs=(Crumb(_("Search")),))


def _is_open(page: PlanPage, hit: Hit) -> bool:
    return hit.entry.kind is not Found.PROBLEM or page.may_see_problems


def _group(page: PlanPage, kind: Found, hits: tuple[Hit, ...], *, is_alone: bool) -> ResultGroup:
    own = [hit for hit in hits if hit.entry.kind is kind]
    shown = own if is_alone else own[:SHOWN_OF_A_KIND]
    statuses = {one.target.id: one for one in page.context.report.statuses} if kind is Found.TARGET else {}
    return ResultGroup(
        kind=kind,
        title=str(TITLES[kind]),
        count=len(own),
        results=tuple(_result(page, hit, statuses) for hit in shown),
        all_href=changed_query(page.request, kind=kind.value) if len(own) > len(shown) else "",
    )


def _result(page: PlanPage, hit: Hit, statuses: dict[str, TargetStatus]) -> Result:
    entry = hit.entry
    status = statuses.get(entry.id)
    return Result(
        id="" if entry.kind in (Found.PROBLEM, Found.SECTION, Found.SOURCE) else entry.id,
        title=page.said(entry.title_zh, entry.title_en),
        href=_href(page, hit),
        where=_where(page, entry.section),
        excerpt=hit.excerpt,
        light=light_view(status.light, page.context.words) if status else None,
        about=target_text(status, page.context) if status else "",
    )


def _href(page: PlanPage, hit: Hit) -> str:
    entry, request, plan = hit.entry, page.request, page.name
    own: dict[Found, Callable[[], str]] = {
        Found.TARGET: lambda: address(request, "target", plan, entry.id),
        Found.SOURCE: lambda: address(request, "source", plan, entry.id),
        Found.INDICATOR: lambda: address(request, "indicator", plan, entry.id) if "indicator" in ADDRESSES else "",
        Found.PROBLEM: lambda: address(request, "problems", plan) if "problems" in ADDRESSES else "",
    }
    if entry.kind in own:
        return own[entry.kind]()
    if not entry.section:
        return ""
    anchor = f"#{entry.id}" if entry.kind in (Found.MEASURE, Found.PROJECT, Found.SYSTEM) else ""
    return address(request, "section", plan, entry.section) + anchor


def _where(page: PlanPage, section_id: str) -> Said:
    """The annex and the sections above, so that a reader knows the part of the plan."""
    section = page.pack.sections.get(section_id)
    if section is None:
        return Said("")
    annex = page.pack.annex_by_number.get(section.annex)
    titles = [page.context.annex_name(annex)] if annex else []
    titles += [section_label(one, page.context) for one in (*ancestors(page.pack, section), section)]
    lang = next((one.lang for one in titles if one.lang), "")
    return Said(" › ".join(one.text for one in titles), lang)


def _table(page: PlanPage, hits: tuple[Hit, ...], query: str) -> Table:
    return Table(
        key="results",
        title=_("Results"),
        columns=(
            Column("kind", _("Kind")),
            Column("id", "id"),
            Column("title", _("Title"), ColumnKind.NAME),
            Column("where", _("Where")),
            Column("excerpt", _("Excerpt")),
        ),
        lines=tuple(
            Line(
                (
                    Cell(Said(str(TITLES[hit.entry.kind]))),
                    Cell(Said(hit.entry.id)),
                    Cell(page.said(hit.entry.title_zh, hit.entry.title_en)),
                    Cell(_where(page, hit.entry.section)),
                    Cell(Said(hit.excerpt)),
                )
            )
            for hit in hits
        ),
        about=page.about((_("Query"), query)),
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem("search"),
    )
