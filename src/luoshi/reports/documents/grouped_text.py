"""Groups of targets one after the other, each under its heading: in full, or those without data gathered at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, SectionHeading
from luoshi.reports.documents.group_text import group_blocks
from luoshi.reports.documents.groups import Group
from luoshi.reports.documents.short_text import short_blocks
from luoshi.reports.documents.writing import Absent, Writing

OPTIONS: Mapping[str, tuple[str, ...]] = {"detail": ("full", "short")}


def grouped_blocks(
    groups: Sequence[Group], options: Mapping[str, str], writing: Writing, *, none: Wording, without_data: Wording
) -> tuple[Block, ...] | Absent:
    """``none`` says why there are no groups; ``without_data`` heads those without data in the short form."""
    if not groups:
        return Absent(none)
    if options.get("detail", "full") == "short":
        return tuple(short_blocks(groups, without_data, writing))
    blocks: list[Block] = []
    for group in groups:
        blocks += [SectionHeading(2, (group.title,)), *group_blocks(group, writing)]
    return tuple(blocks)
