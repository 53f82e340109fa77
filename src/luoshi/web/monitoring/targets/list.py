"""The list of targets: filters in the address, sorted and paged, downloadable."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.target import Binding
from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.status import VERDICT_WORDS, Verdict
from luoshi.reports.context import all_annexes
from luoshi.web.monitoring.targets.choice import NO, YES, TargetChoice, read_choice
from luoshi.web.monitoring.targets.groups import goal_groups
from luoshi.web.monitoring.targets.table import target_table
from luoshi.web.plans.bodies import fetch_body
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file

UNSEEN = ("year", "changed", "year_light", "place")  # asked for by links only; a filter keeps them
BINDING_KEYS = {Binding.BINDING: "binding", Binding.EXPECTED: "expected_target", Binding.UNSTATED: "unstated"}


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    choice = read_choice(request.GET)
    if "format" in request.GET:
        file = table_file(request, target_table(opened, choice.pick(opened)))
        if file is not None:
            return file
    body = fetch_body(opened, "monitoring/targets_body.html", lambda: _content(opened, choice))
    return render_plan_page(opened, "monitoring/targets.html", {"body": body}, crumbs=(Crumb(_("Targets")),))


def _content(page: PlanPage, choice: TargetChoice) -> dict[str, object]:
    statuses = choice.pick(page)
    return {
        "table": target_table(page, statuses),
        "filters": _filters(page, choice),
        "choice": choice,
        "hidden": [(name, value) for name, value in choice.asked.items() if name in UNSEEN],
        "count": len(statuses),
        "total": len(page.status.statuses),
    }


def _filters(page: PlanPage, choice: TargetChoice) -> tuple[Filter, ...]:
    """Only options that some target of the plan has, so that no choice of one filter finds nothing."""
    words, statuses = page.context.words, page.status.statuses
    lights = {one.light for one in statuses}
    verdicts = {one.verdict for one in statuses}
    bindings = {one.target.binding for one in statuses}
    reasons = {one.plan.reason for one in statuses if one.light is Light.GREY}
    used = {page.context.annex_number(one) for one in statuses}
    annexes = [
        (str(one.annex), page.context.annex_name(one).text) for one in all_annexes(page.context) if one.annex in used
    ]
    groups = goal_groups(page.pack, page.context, tasks_title=_("Among the tasks"))
    yes_no = ((YES, _("yes")), (NO, _("no")))
    options: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
        ("light", words("light"), tuple((one.value, words.wording(LIGHT_FACES[one].word)) for one in Light if one in lights)),
        ("annex", _("Annex"), tuple(annexes)),
        ("group", _("Goal"), tuple((one.key, one.title.text) for one in groups)),
        ("binding", _("Binding or expected"), tuple((one.value, words(BINDING_KEYS[one])) for one in Binding if one in bindings)),
        ("verdict", words("verdict"), tuple((one.value, words.wording(VERDICT_WORDS[one])) for one in Verdict if one in verdicts)),
        ("data", _("Has a figure"), yes_no),
        ("proxy", words("proxy_long"), yes_no),
        ("stale", _("Stale"), yes_no),
        ("reason", words("why_grey"), tuple((one.value, words.wording(REASONS[one])) for one in Reason if one in reasons)),
    )  # fmt: skip
    return tuple(Filter(name, title, values, choice.asked.get(name, "")) for name, title, values in options if values)
