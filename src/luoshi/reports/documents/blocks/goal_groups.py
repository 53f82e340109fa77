"""The main text's goals, group by group as the plan has them: each target in a paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block
from luoshi.reports.documents import grouped_text
from luoshi.reports.documents.groups import goal_groups
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("按规划的目标组逐项叙述", "the main text's targets in words, by the plan's own groups")
OPTIONS = grouped_text.OPTIONS
NONE = Wording("规划正文没有确定目标", "the plan's main text sets no targets")
EMPTY = Wording("没有数据的目标组", "Groups without data")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    return grouped_text.grouped_blocks(goal_groups(writing), options, writing, none=NONE, without_data=EMPTY)
