"""The main text's goals, group by group as the plan has them: each target in a paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, SectionHeading
from luoshi.reports.documents.group_text import group_blocks
from luoshi.reports.documents.groups import goal_groups
from luoshi.reports.documents.short_text import short_blocks
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("按规划的目标组逐项叙述", "the main text's targets in words, by the plan's own groups")
OPTIONS: Mapping[str, tuple[str, ...]] = {"detail": ("full", "short")}
EMPTY = Wording("没有数据的目标组", "Groups without data")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = goal_groups(writing)
    if not groups:
        return Absent(Wording("规划正文没有确定目标", "the plan's main text sets no targets"))
    if options.get("detail", "full") == "short":
        return tuple(short_blocks(groups, EMPTY, writing))
    blocks: list[Block] = []
    for group in groups:
        blocks += [SectionHeading(2, (group.title,)), *group_blocks(group, writing)]
    return tuple(blocks)
