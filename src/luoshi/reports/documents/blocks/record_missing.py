"""What the record does not say: its optional fields that are blank, by name. Nothing is made up for them."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Paragraph
from luoshi.reports.documents.writing import Absent, Writing

ABOUT = Wording("记录没有写明的内容", "what the record does not say")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
MISSING = Wording(
    "记录未载明：{names}。本件据记录所载如实反映，未载明的不作推断。",
    "Not on record: {names}. Nothing is inferred where the record is silent.",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    missing = writing.facts.missing_fields
    if not missing:
        return Absent(Wording("记录没有缺项", "the record lacks nothing"))
    return (Paragraph((writing.said(MISSING).format(names=writing.say("、", ", ").join(missing)),)),)
