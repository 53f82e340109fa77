"""Which targets have an overdue figure on the day: their newest is more than one reporting cycle old.

The day before is compared, so that the outcome names what became stale, and what a new figure woke up.
"""

from __future__ import annotations

from datetime import date, timedelta

from luoshi.core.wording import Wording
from luoshi.usecases.status import evaluate_plan
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_pack

ABOUT = Wording("标出逾期未更新的目标", "targets whose figure is overdue are marked")


def run(day: date) -> dict[str, object]:
    names = StoredPack.objects.filter(is_plan=True).order_by("name").values_list("name", flat=True)
    return {name: _of_plan(name, day) for name in names}


def _of_plan(name: str, day: date) -> dict[str, list[str]]:
    today, before = _stale(name, day), _stale(name, day - timedelta(days=1))
    return {"stale": sorted(today), "became_stale": sorted(today - before), "woke_up": sorted(before - today)}


def _stale(name: str, day: date) -> set[str]:
    return {one.target.id for one in evaluate_plan(fetch_pack(name), as_of=day).statuses if one.is_stale}
