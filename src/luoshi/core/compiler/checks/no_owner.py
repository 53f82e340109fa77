"""What everybody owns nobody does. Measures that name no responsible body are counted, in one note for the plan; where
only a few lack one, these are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.compiler.checks.view.findings import LISTED, about_places, listed
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("no_responsible_body",)
_FEWEST = 3


def check(view: PlanView) -> Iterator[Problem]:
    every = view.plan.measures
    owned = [one for one in every if one.lead or one.cooperating]
    missing = [one for one in every if not (one.lead or one.cooperating)]
    if len(missing) < min(_FEWEST, len(every)) or not missing:
        return
    mostly = len(owned) * 2 > len(every)
    shown = (missing if mostly else (owned or missing))[:LISTED]
    titles = listed(f"“{one.title[:20]}”" for one in (missing if mostly else owned))
    if mostly:
        tail, tail_en = f"：{titles}", f": {titles}"
    elif owned:
        tail, tail_en = f"，写明的只有{titles}", f"; the only ones that do: {titles}"
    else:
        tail, tail_en = "", ""
    yield about_places(
        "no_responsible_body",
        Severity.INFO,
        ((one.start, one.end) for one in shown),
        Wording(
            f"{len(every)}项任务中{len(missing)}项未写责任单位{tail}",
            f"{len(missing)} of {len(every)} measures name no responsible body{tail_en}",
        ),
        Wording("附责任分工表，逐项写明牵头、配合单位", "add a table of responsibilities: who leads, who helps"),
        (view.section_id(one.node) for one in shown),
    )
