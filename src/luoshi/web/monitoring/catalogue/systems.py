"""Everything the plan orders built: where it says so, what answers it here, and in what state that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.plan import OrderedSystem
from luoshi.reports.row_view import section_label
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import ADDRESSES
from luoshi.web.monitoring.catalogue.capabilities import STATE_WORDS, State, answering
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.choice_filter import Choice, Choices
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

STATE_BADGES = {State.WORKS: "met", State.LISTED: "info", State.NOT_YET: "warn", State.OPEN: "stale"}
NO_ANSWER = "-"


@dataclass(frozen=True, slots=True)
class StateCount:
    key: str
    title: str
    count: int
    href: str


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    choices = _choices(opened)
    table = _table(opened, choices.pick(request.GET, opened.pack.systems))
    file = table_file(request, table)
    if file is not None:
        return file
    content = {
        "table": table,
        "states": _states(opened),
        "total": len(opened.pack.systems),
        **choices.form(request.GET, clear=address(request, "systems", plan)),
    }
    return render_plan_page(opened, "monitoring/systems.html", content, crumbs=(Crumb(_("Systems ordered")),))


def category_words() -> dict[str, str]:
    return {
        "P": _("The province's own"),
        "S": _("Supervision by the province"),
        "E": _("Enterprise or other body"),
    }


def depth_words() -> dict[str, str]:
    return {"A": _("Module"), "B": _("Register"), "C": _("Tracked task"), "D": _("Goal in words")}


def _choices(page: PlanPage) -> Choices[OrderedSystem]:
    capabilities = {answering(one) for one in page.pack.systems}
    states = {one.state for one in capabilities}
    language = page.language
    named_states = [(one.value, STATE_WORDS[one].in_(language)) for one in State if one in states]
    named = sorted((one.id or NO_ANSWER, one.name.in_(language)) for one in capabilities)
    return Choices(
        (
            Choice("state", _("State"), named_states, lambda one: answering(one).state.value),
            Choice("capability", _("Answered by"), named, lambda one: answering(one).id or NO_ANSWER),
            Choice("category", _("Whose"), list(category_words().items()), lambda one: one.category),
            Choice("depth", _("Kind of answer"), list(depth_words().items()), lambda one: one.depth),
        ),
        texts=lambda one: (one.id, one.wording, one.wording_en, one.actor, one.actor_en),
    )


def _states(page: PlanPage) -> tuple[StateCount, ...]:
    counts = Counter(answering(one).state for one in page.pack.systems)
    return tuple(
        StateCount(one.value, STATE_WORDS[one].in_(page.language), counts[one],
                   address(page.request, "systems", page.name, query={"state": one.value}))
        for one in State
    )  # fmt: skip


def _table(page: PlanPage, systems: list[OrderedSystem]) -> Table:
    return Table(
        key="systems",
        title=_("Systems ordered"),
        columns=(
            Column("wording", _("What is to be built"), ColumnKind.NAME),
            Column("section", _("Section")),
            Column("actor", _("Who")),
            Column("category", _("Whose")),
            Column("depth", _("Kind of answer")),
            Column("capability", _("Answered by")),
            Column("state", _("State")),
            Column("id", "id", is_shown=False),
            Column("section_id", _("Section id"), is_shown=False),
        ),
        lines=tuple(_line(page, one) for one in systems),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("No system answers this choice. Take a filter out, or clear them all."),
        css="cards",
        file_stem=page.file_stem("systems"),
    )


def _line(page: PlanPage, one: OrderedSystem) -> Line:
    capability, language = answering(one), page.language
    section = page.pack.sections.get(one.section)
    label = Said(one.section) if section is None else section_label(section, page.context)
    is_open = capability.address in ADDRESSES
    return Line(
        (
            Cell(page.said(one.wording, one.wording_en), before=one.id),
            Cell(label, href=address(page.request, "section", page.name, one.section)),
            Cell(page.said(one.actor, one.actor_en)),
            Cell(Said(category_words()[one.category]), one.category),
            Cell(Said(depth_words()[one.depth]), one.depth),
            Cell(
                Said(capability.name.in_(language)),
                capability.id,
                href=address(page.request, capability.address, page.name) if is_open else "",
            ),
            Cell(
                Said(""),
                capability.state.value,
                badges=(Badge(STATE_BADGES[capability.state], STATE_WORDS[capability.state].in_(language)),),
            ),
            Cell(value=one.id),
            Cell(value=one.section),
        )
    )
