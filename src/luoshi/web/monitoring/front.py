"""The front page: the plans of this site, and in ten seconds where each one stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from luoshi.core.progress.lights import Light
from luoshi.reports.row_view import LightView, light_view
from luoshi.reports.summary_view import IndexView, index_view, state_sentences
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.monitoring.through_years import lights_through_years
from luoshi.web.monitoring.why_grey import WhyGrey, why_grey
from luoshi.web.plans.page import PlanPage, open_plan
from luoshi.web.plans.proposals.listing import waiting
from luoshi.web.plans.titles import plan_titles
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class PlanCard:
    page: PlanPage
    name: str
    title: Said
    facts: tuple[Said, ...]
    sentences: tuple[str, ...]
    lights: tuple[tuple[LightView, int], ...]
    counts: dict[str, int]
    index: IndexView
    why_grey: WhyGrey | None
    is_demonstration: bool


def page(request: SiteRequest) -> HttpResponse:
    cards = [_card(open_plan(request, name)) for name, _, _ in plan_titles()]
    waiting_proposals = waiting() if can(request.viewer, Act.DECIDE_PROPOSAL) else 0
    return render(request, "monitoring/front.html", {"cards": cards, "waiting_proposals": waiting_proposals})


def _card(page: PlanPage) -> PlanCard:
    counts = Counter(one.light for one in page.status.statuses)
    words = page.context.words
    return PlanCard(
        page=page,
        name=page.name,
        title=page.title,
        facts=page.head_facts,
        sentences=state_sentences(page.context),
        lights=tuple((light_view(light, words), counts[light]) for light in Light),
        counts={light.value: counts[light] for light in Light},
        index=index_view(page.context),
        why_grey=why_grey(page, lights_through_years(page)),
        is_demonstration=page.is_demonstration,
    )
