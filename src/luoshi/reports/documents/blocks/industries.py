"""The annexes of the plan, such as its industries: how the targets of each stand."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, SectionHeading
from luoshi.reports.documents.group_text import group_blocks
from luoshi.reports.documents.groups import industry_groups
from luoshi.reports.documents.short_text import short_blocks
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("按规划附件（行业）逐项叙述", "the annexes' targets in words, annex by annex")
OPTIONS: Mapping[str, tuple[str, ...]] = {"detail": ("full", "short")}
EMPTY = Wording("没有数据的行业", "Industries without data")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    groups = industry_groups(writing)
    if not groups:
        return Absent(Wording("规划没有带目标的附件", "the plan has no annex with targets"))
    if options.get("detail", "full") == "short":
        return tuple(short_blocks(groups, EMPTY, writing))
    blocks: list[Block] = []
    for group in groups:
        blocks += [SectionHeading(2, (group.title,)), *group_blocks(group, writing)]
    return tuple(blocks)
