"""The paragraph on the plan for a leader's report on duties: a target a sentence, its numbers locked."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.progress.lights import Light
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Paragraph
from luoshi.reports.documents.blocks.attention import alarms
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import sentences
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.narrative.target_text import main_sentence

ABOUT = Wording(
    "述职素材：达到或领先的、落后的、无数据的各一段", "what is reached or ahead, what lags, what is not known"
)
OPTIONS: Mapping[str, tuple[str, ...]] = {"part": ("good", "behind", "unknown")}
GOOD = (Light.REACHED, Light.GREEN)
NONE_GOOD = Wording(
    "没有达到目标或不慢于时序进度的指标。", "No indicator has reached its target or keeps step with it."
)
NONE_BEHIND = Wording("没有亮黄灯或红灯的指标。", "No indicator is lit yellow or red.")
UNKNOWN = Wording(
    "以下目标因缺数据等原因无法判断，不作评价：{names}。",
    "No verdict can be given on these, for want of data or the like: {names}.",
)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    part = options.get("part", "good")
    if part == "unknown":
        return _unknown(writing)
    chosen = alarms(writing) if part == "behind" else _good(writing)
    if not chosen:
        return (Paragraph((writing.said(NONE_BEHIND if part == "behind" else NONE_GOOD),)),)
    lights = dict.fromkeys(one.status.light for one in chosen)
    groups = ([one for one in chosen if one.status.light is light] for light in lights)
    return tuple(Paragraph(sentences([main_sentence(one) for one in group], writing.language)) for group in groups)


def _good(writing: Writing) -> tuple[Subject, ...]:
    own = [one for one in writing.main_annex if one.status.light in GOOD and not one.status.target.same_as]
    return tuple(sorted(own, key=lambda one: GOOD.index(one.status.light)))


def _unknown(writing: Writing) -> tuple[Block, ...] | Absent:
    grey = [one.name for one in writing.subjects if one.status.light is Light.GREY]
    if not grey:
        return Absent(Wording("没有灰灯目标", "no target is grey"))
    names = writing.say("、", "; ").join(dict.fromkeys(grey))
    return (
        Paragraph(writing.quoted(writing.said(UNKNOWN).format(names=names), "unknown", source="targets.csv: name")),
    )
