"""How a group of targets stands: a sentence that counts, then what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.progress.lights import Light
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Number, Paragraph, Text
from luoshi.reports.documents.groups import Group
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.clauses import filled, listed, sentence
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.narrative.target_text import target_text
from luoshi.reports.traceability.dataset import Origin

_W = Wording
COUNT = _W("本组目标{total}：{list}", "this group has {total} targets: {list}")
PART = _W("{light}{count}", "{count} with a {light}")


def group_blocks(group: Group, writing: Writing) -> Iterator[Block]:
    if len(group.subjects) > 1:
        yield Paragraph(counting_sentence(group, writing))
    for subject in group.subjects:
        yield Paragraph(target_text(subject))


def counting_sentence(group: Group, writing: Writing) -> Text:
    language = writing.language
    parts = [
        filled(PART, language, light=writing.said(LIGHT_WORDS[light]), count=_number(group, light, count, writing))
        for light in Light
        if (count := sum(one.status.light is light for one in group.subjects))
    ]
    total = writing.count(f"group.{group.id}", len(group.subjects), f"targets of {group.id}")
    return sentence([filled(COUNT, language, total=total, list=listed(parts, language))], language)


def _number(group: Group, light: Light, count: int, writing: Writing) -> Number:
    unit = writing.say("项", "")
    origin = Origin(basis="counted", working=f"targets of {group.id} lit {light}")
    return writing.ledger.number(f"group.{group.id}.{light}", count, f"{count}{unit}", origin)
