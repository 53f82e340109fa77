"""Stacked bars of the lights, one a group of goals or an annex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from luoshi.core.progress.lights import Light
from luoshi.core.wording import Wording
from luoshi.reports.charts import LightCount, lights_option
from luoshi.reports.document.model import Block, Figure, Number
from luoshi.reports.documents.groups import Group, goal_groups, industry_groups
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.traceability.dataset import Origin

ABOUT = Wording("各目标组的灯（图）", "the lights of each group of goals, drawn")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
BAR_MM, FRAME_MM = 9, 12
MANY_GROUPS, NARROW_BAR_MM = 12, 5  # so that many bars still leave half a page


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = [*goal_groups(writing), *industry_groups(writing)]
    if not groups:
        return Absent(Wording("规划没有确定目标", "the plan sets no targets"))
    counts = [LightCount(group.title, dict(Counter(one.status.light for one in group.subjects))) for group in groups]
    numbers = [
        _number(group, count.counts, light, writing)
        for group, count in zip(groups, counts, strict=True)
        for light in count.counts
    ]
    return (
        Figure(
            caption=writing.say("各目标组的灯", "Lights by group of goals"),
            alt=_alt(groups, counts, writing),
            option=lights_option(counts),
            numbers=tuple(numbers),
            height_mm=FRAME_MM + (BAR_MM if len(groups) <= MANY_GROUPS else NARROW_BAR_MM) * len(groups),
        ),
    )


def _number(group: Group, counts: Mapping[Light, int], light: Light, writing: Writing) -> Number:
    origin = Origin(basis="counted", working=f"targets of {group.id} lit {light}")
    return writing.ledger.number(f"group.{group.id}.{light}", counts[light], str(counts[light]), origin)


def _alt(groups: list[Group], counts: list[LightCount], writing: Writing) -> str:
    colon, comma, semicolon = writing.say("：", ": "), writing.say("，", ", "), writing.say("；", "; ")
    parts = []
    for group, count in zip(groups, counts, strict=True):
        lights = comma.join(
            f"{LIGHT_WORDS[light].in_(writing.language)} {count.counts[light]}"
            for light in Light
            if count.counts.get(light)
        )
        parts.append(f"{group.title}{colon}{lights}")
    return semicolon.join(parts)
