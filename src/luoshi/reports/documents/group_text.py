"""How a group of targets stands: a sentence that counts, then what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Number, Paragraph, Text
from luoshi.reports.documents.groups import Group
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.clauses import filled, in_turn, listed, sentence
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.narrative.rules.reason import because_of
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.narrative.target_text import target_text
from luoshi.reports.traceability.dataset import Origin

_W = Wording
COUNT = (
    _W("本组目标{total}：{list}", "this group has {total} targets: {list}"),
    _W("本组{total}目标中，有{list}", "of the {total} targets of this group, {list}"),
)
ALL_ONE = (
    _W("本组目标{total}，均为{light}", "all {total} targets of this group show a {light}"),
    _W("本组{total}目标都亮{light}", "each of the {total} targets of this group shows a {light}"),
)
NOTHING = _W(
    "{list}无数据，因为{because}，均不作判断（灰灯）",
    "no data on {list}, because {because}; none of them is judged (grey light)",
)
ITEM = _W("{name}（{year}年目标{target}）", "{name} (target for {year}: {target})")
PART = _W("{light}{count}", "{count} with a {light}")


def group_blocks(group: Group, writing: Writing) -> Iterator[Block]:
    if len(group.subjects) > 1:
        yield Paragraph(counting_sentence(group, writing))
    for subject in group.subjects:
        if subject.status.point is not None:
            yield Paragraph(target_text(subject))
    for subjects in _without_figure(group).values():
        yield Paragraph(_nothing_known(subjects, writing) if len(subjects) > 1 else target_text(subjects[0]))


def _without_figure(group: Group) -> dict[Reason, list[Subject]]:
    """Targets that nothing is known of, by the reason."""
    found: dict[Reason, list[Subject]] = {}
    for subject in group.subjects:
        reason = subject.status.plan.reason
        if subject.status.point is None and reason is not None:
            found.setdefault(reason, []).append(subject)
    return found


def _nothing_known(subjects: list[Subject], writing: Writing) -> Text:
    """Several at once, each with its target; the reason is said once."""
    language = writing.language
    items = [
        filled(ITEM, language, name=one.name, year=str(one.status.task.target_year), target=one.target_said())
        for one in subjects
    ]
    reason = subjects[0].status.plan.reason
    because = because_of(reason, language, are_several=True)
    return sentence([filled(NOTHING, language, list=listed(items, language), because=because)], language)


def counting_sentence(group: Group, writing: Writing) -> Text:
    language, turn = writing.language, group.turn
    parts = [
        filled(PART, language, light=writing.said(LIGHT_WORDS[light]), count=_number(group, light, count, writing))
        for light in Light
        if (count := sum(one.status.light is light for one in group.subjects))
    ]
    total = writing.count(f"group.{group.id}", len(group.subjects), f"targets of {group.id}")
    if len({one.status.light for one in group.subjects}) == 1:
        light = writing.said(LIGHT_WORDS[group.subjects[0].status.light])
        return sentence([filled(in_turn(ALL_ONE, turn), language, total=total, light=light)], language)
    return sentence([filled(in_turn(COUNT, turn), language, total=total, list=listed(parts, language))], language)


def _number(group: Group, light: Light, count: int, writing: Writing) -> Number:
    unit = writing.say("项", "")
    origin = Origin(basis="counted", working=f"targets of {group.id} lit {light}")
    return writing.ledger.number(f"group.{group.id}.{light}", count, f"{count}{unit}", origin)
