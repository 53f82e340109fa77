"""The front page: the plans of this site, and how the targets of each stand today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.status import fetch_status
from luoshi.web.plans.store import fetch_pack


@dataclass(frozen=True, slots=True)
class PlanCard:
    name: str
    title_zh: str
    title_en: str
    targets: int
    lights: tuple[tuple[str, int], ...]


def page(request: HttpRequest) -> HttpResponse:
    names = StoredPack.objects.filter(is_plan=True).order_by("name").values_list("name", flat=True)
    return render(request, "monitoring/front.html", {"cards": [_card(name) for name in names]})


def _card(name: str) -> PlanCard:
    pack = fetch_pack(name)
    status = fetch_status(pack, as_of=timezone.localdate())
    lights = Counter(one.light.value for one in status.statuses)
    return PlanCard(name, pack.plan.title_zh, pack.plan.title_en, len(pack.targets), tuple(sorted(lights.items())))
