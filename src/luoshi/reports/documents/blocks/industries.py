"""The annexes of the plan, such as its industries: how the targets of each stand."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block
from luoshi.reports.documents import grouped_text
from luoshi.reports.documents.groups import industry_groups
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("按规划附件（行业）逐项叙述", "the annexes' targets in words, annex by annex")
OPTIONS = grouped_text.OPTIONS
NONE = Wording("规划没有带目标的附件", "the plan has no annex with targets")
EMPTY = Wording("没有数据的行业", "Industries without data")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    return grouped_text.grouped_blocks(industry_groups(writing), options, writing, none=NONE, without_data=EMPTY)
