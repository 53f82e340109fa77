"""Groups of targets that the overview counts: the goals of the main text, and each annex."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.progress.status import TargetStatus
from luoshi.pack.pack import Pack
from luoshi.reports.context import Context
from luoshi.reports.words import Said

MAIN_TEXT = 0
GOAL = "goal"
TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """``key`` is what the address holds: a section's id, or ``tasks`` for targets that stand among the tasks."""

    key: str
    title: Said


def goal_groups(pack: Pack, context: Context, *, tasks_title: str) -> tuple[GoalGroup, ...]:
    """In the order of the plan; only groups that hold a target."""
    keys = dict.fromkeys(group_key(pack, target.section) for target in pack.targets)
    keys.pop("", None)
    ordered = [key for key in keys if key != TASKS] + [key for key in keys if key == TASKS]
    return tuple(GoalGroup(key, _title(pack, context, key, tasks_title)) for key in ordered)


def group_key(pack: Pack, section_id: str) -> str:
    """Blank for what stands in an annex: annexes are counted by themselves."""
    section = pack.sections.get(section_id)
    if section is None or section.annex != MAIN_TEXT:
        return ""
    return section.id if section.role == GOAL else TASKS


def _title(pack: Pack, context: Context, key: str, tasks_title: str) -> Said:
    if key == TASKS:
        return Said(tasks_title)
    section = pack.sections[key]
    return context.said(section.title_zh, section.title_en)


def count_lights(statuses: Iterable[TargetStatus]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for status in statuses:
        counts[status.light.value] = counts.get(status.light.value, 0) + 1
    return counts
