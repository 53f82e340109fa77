"""The front page: the plans of this site, and how the targets of each stand today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.web.accounts.permissions import Viewer
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.status import fetch_status
from luoshi.web.plans.visibility import fetch_visible_pack
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class PlanCard:
    name: str
    title_zh: str
    title_en: str
    targets: int
    lights: tuple[tuple[str, int], ...]


def page(request: SiteRequest) -> HttpResponse:
    names = StoredPack.objects.filter(is_plan=True).order_by("name").values_list("name", flat=True)
    return render(request, "monitoring/front.html", {"cards": [_card(name, request.viewer) for name in names]})


def _card(name: str, viewer: Viewer) -> PlanCard:
    pack = fetch_visible_pack(name, viewer)
    status = fetch_status(pack, as_of=timezone.localdate())
    lights = Counter(one.light.value for one in status.statuses)
    return PlanCard(name, pack.plan.title_zh, pack.plan.title_en, len(pack.targets), tuple(sorted(lights.items())))
