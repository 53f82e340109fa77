"""Groups of targets in few words: what is known of each, then how many are not known and why, without their names.

The annex with the block ``gap_list`` names them, the table of ``proxies`` says why each proxy stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Paragraph, SectionHeading, Text
from luoshi.reports.documents.group_text import counting_sentence
from luoshi.reports.documents.groups import Group
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.clauses import COMMA, filled, in_turn, joined, listed, sentence, sentences
from luoshi.reports.narrative.naming import inside
from luoshi.reports.narrative.rules.reason import because_of
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.narrative.target_text import target_text

_W = Wording
FEW = 3  # targets that are still named in the text
SAME_PROXY = _W(
    "“{target}”的目标也只有这一替代指标，因为{because}，不作判断（灰灯）",
    "the target “{target}” rests on the same proxy alone and is not judged (grey light), because {because}",
)
FEW_UNKNOWN = (
    _W("{names}无数据，因为{because}，不作判断（灰灯）", "there are no data on {names}, because {because}, and no verdict is given (grey light)"),
    _W("因为{because}，{names}无数据，不作判断（灰灯）", "because {because}, there are no data on {names} and no verdict is given (grey light)"),
)  # fmt: skip
MANY_UNKNOWN = (
    _W("其余{count}无数据，{reasons}，均不作判断（灰灯），名称见附件", "there are no data on the other {count} ({reasons}); none of them is judged (grey light), and the annex names them"),
    _W("另有{count}没有数据（{reasons}），不作判断（灰灯），名称见附件", "another {count} have no data ({reasons}) and are not judged (grey light); the annex names them"),
)  # fmt: skip
EMPTY_GROUPS = _W(
    "{groups}的{count}目标没有任何数据，{reasons}，均不作判断（灰灯），名称见附件",
    "there are no data on any of the {count} targets under {groups} ({reasons}); none of them is judged (grey light), and the annex names them",
)
INNER_QUOTES = str.maketrans("“”", "‘’")
TITLE = _W("“{title}”", "“{title}”")
ONE_REASON = _W("因为{because}", "because {because}")
REASON_OF_SOME = _W("{count}{because}", "{count} because {because}")
AMONG = _W("其中", "")


def short_blocks(groups: Iterable[Group], empty_title: Wording, writing: Writing) -> Iterator[Block]:
    """Groups of which nothing at all is known share one paragraph at the end, if there are several."""
    groups = tuple(groups)
    empty = tuple(group for group in groups if not group.has_data)
    for group in groups:
        if group.has_data or len(empty) == 1:
            yield SectionHeading(2, (group.title,))
            yield from _group(group, writing)
    if len(empty) > 1:
        yield SectionHeading(2, (writing.said(empty_title),))
        yield Paragraph(_empty_groups(empty, writing))


def _group(group: Group, writing: Writing) -> Iterator[Block]:
    if len(group.subjects) > 1:
        yield Paragraph(counting_sentence(group, writing))
    known = [one for one in group.subjects if one.status.point is not None]
    for _, own in groupby(known, key=_proxy_key):
        yield Paragraph(_known(tuple(own), writing))
    unknown = [one for one in group.subjects if one.status.point is None]
    if len(unknown) > FEW:
        yield Paragraph(_many_unknown(group, unknown, writing))
    elif unknown:
        yield Paragraph(_few_unknown(group, unknown, writing))


def _proxy_key(subject: Subject) -> tuple[str, str, str]:
    """Targets of one name that have the same proxy, and no verdict, are spoken of together; others stand alone."""
    link, status = subject.status.link, subject.status
    if link is None or not status.is_proxy or status.light is not Light.GREY:
        return subject.id, "", ""
    return subject.name, link.indicator, link.breakdown


def _known(subjects: tuple[Subject, ...], writing: Writing) -> Text:
    first, *others = subjects
    parts = [target_text(first, says_why_proxy=False)]
    for one in others:
        because = because_of(one.status.plan.reason, writing.language)
        said = filled(SAME_PROXY, writing.language, target=one.target_said(), because=because)
        parts.append(sentence([said], writing.language))
    return sentences(parts, writing.language)


def _few_unknown(group: Group, subjects: list[Subject], writing: Writing) -> Text:
    language = writing.language
    said = []
    for reason, own in _by_reason(subjects).items():
        names = listed([(inside(one.name, language),) for one in own], language)
        because = because_of(reason, language, are_several=len(own) > 1)
        wording = in_turn(FEW_UNKNOWN, group.turn)
        said.append(sentence([filled(wording, language, names=names, because=because)], language))
    return sentences(said, language)


def _many_unknown(group: Group, subjects: list[Subject], writing: Writing) -> Text:
    count = writing.count(f"no-data.{group.id}", len(subjects), f"targets of {group.id} without any figure")
    reasons = _reasons(group.id, subjects, writing)
    return sentence(
        [filled(in_turn(MANY_UNKNOWN, group.turn), writing.language, count=count, reasons=reasons)], writing.language
    )


def _empty_groups(groups: tuple[Group, ...], writing: Writing) -> Text:
    language = writing.language
    subjects = [one for group in groups for one in group.subjects]
    name = f"{groups[0].id}+{len(groups)}"
    count = writing.count(f"no-data.{name}", len(subjects), "targets of groups without any figure")
    titles = listed([filled(TITLE, language, title=group.title.translate(INNER_QUOTES)) for group in groups], language)
    reasons = _reasons(name, subjects, writing)
    return sentence([filled(EMPTY_GROUPS, language, groups=titles, count=count, reasons=reasons)], language)


def _reasons(name: str, subjects: list[Subject], writing: Writing) -> Text:
    """One reason for all, or how many have which."""
    language, found = writing.language, _by_reason(subjects)
    if len(found) == 1:
        return filled(ONE_REASON, language, because=because_of(next(iter(found)), language, are_several=True))
    parts = [
        filled(
            REASON_OF_SOME,
            language,
            count=writing.count(f"no-data@{reason}.{name}", len(own), f"of them: {reason}"),
            because=because_of(reason, language, are_several=len(own) > 1),
        )
        for reason, own in found.items()
    ]
    comma = COMMA[language]
    return joined(
        [filled(AMONG, language), *(part for at, one in enumerate(parts) for part in ((comma, one) if at else (one,)))]
    )


def _by_reason(subjects: list[Subject]) -> dict[Reason | None, list[Subject]]:
    """The commonest reason first."""
    counts = Counter(one.status.plan.reason for one in subjects)
    return {reason: [one for one in subjects if one.status.plan.reason is reason] for reason, _ in counts.most_common()}
