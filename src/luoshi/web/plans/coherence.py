"""A stored plan and its base fit together, whatever came into either of them."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.problems import PackError, has_errors
from luoshi.pack.read import check_across
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, TABLE_BY_NAME
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_frames


def check_stored(packs: Iterable[StoredPack]) -> None:
    """Raises PackError where a plan that these packs touch no longer fits its base."""
    touched = {one.pk for one in packs}
    for plan in StoredPack.objects.filter(is_plan=True).select_related("base"):
        base = plan.base or plan
        if touched & {plan.pk, base.pk}:
            frames = {**fetch_frames(plan, PLAN_TABLES), **fetch_frames(base, BASE_TABLES)}
            problems = check_across(frames)
            if has_errors(problems):
                raise PackError(problems)


def describe_plan(stored: StoredPack) -> None:
    """Keep beside the pack's name what pages ask for most."""
    if not stored.is_plan:
        return
    plan = fetch_frames(stored, [TABLE_BY_NAME["plan"]])["plan"]
    stored.is_demonstration = plan.item(0, "is_demonstration") == "yes"
    stored.text_sha256 = plan.item(0, "text_sha256") or ""
    stored.save(update_fields=["is_demonstration", "text_sha256"])
