"""A page of a plan whose middle is kept in memory: made once for a pack, a date, a language, a right and an address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpResponse

from luoshi.web.plans.bodies import fetch_body
from luoshi.web.plans.page import Crumb, PlanPage, render_plan_page


def render_kept_page(
    page: PlanPage, template: str, make: Callable[[], Mapping[str, object]], *, title: str, crumbs: tuple[Crumb, ...]
) -> HttpResponse:
    """``make`` gives the template's content; it is called only where the middle is not at hand."""
    content = {"body": fetch_body(page, template, make), "title": title}
    return render_plan_page(page, "monitoring/kept.html", content, crumbs=crumbs)
