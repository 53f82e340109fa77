"""Red and yellow lights, the furthest behind first; whether this means all is well is said too."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from luoshi.core.model.target import Binding
from luoshi.core.progress.lights import Light
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Paragraph, Row, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, light_cell, name_cell
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, sentence
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("黄灯、红灯目标清单", "targets lit yellow or red")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
ALARMS = (Light.RED, Light.YELLOW)
WIDTHS = (8.0, 38.0, 16.0, 14.0, 14.0, 16.0, 20.0)
ALIGNS = (CENTRE, LEFT, CENTRE, RIGHT, RIGHT, RIGHT, LEFT)
UNRATED = Decimal(2)
NONE = Wording(
    "没有亮黄灯或红灯的目标。这不等于一切正常：灰灯目标无法判断。",
    "No target is lit yellow or red. That does not mean that all is well: no verdict can be given on the grey ones.",
)
FOUND = Wording(
    "亮红灯的目标{red}，亮黄灯的{yellow}，按落后程度列出",
    "lit red: {red}; lit yellow: {yellow}; the furthest behind come first",
)
FOUND_ONE_LIGHT = {
    Light.RED: Wording(
        "亮红灯的目标{red}，没有亮黄灯的，按落后程度列出",
        "lit red: {red}, and none yellow; the furthest behind come first",
    ),
    Light.YELLOW: Wording(
        "亮黄灯的目标{yellow}，没有亮红灯的，按落后程度列出",
        "lit yellow: {yellow}, and none red; the furthest behind come first",
    ),
}


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = alarms(writing)
    if not found:
        return (Paragraph((writing.said(NONE),)),)
    counts = {
        light.value: writing.count(
            f"alarm.{light}", sum(one.status.light is light for one in found), f"targets lit {light}, repeats once"
        )
        for light in ALARMS
    }
    say = writing.say
    names = (
        say("编号", "No."),
        say("指标", "Indicator"),
        say("灯", "Light"),
        say("完成率", "Done"),
        say("时序\n进度", "Expected"),
        say("差距", "Gap"),
        say("责任单位", "Owner"),
    )
    table = Table(WIDTHS, ALIGNS, tuple(_row(one, writing) for one in found), head(*names))
    lights = {one.status.light for one in found}
    wording = FOUND if len(lights) > 1 else FOUND_ONE_LIGHT[lights.pop()]
    return (Paragraph(sentence([filled(wording, writing.language, **counts)], writing.language)), table)


def alarms(writing: Writing) -> tuple[Subject, ...]:
    """Red before yellow, binding before others, the furthest behind first; a target that repeats another stands once."""
    own = (one for one in writing.subjects if one.status.light in ALARMS and not one.status.target.same_as)
    return tuple(sorted(own, key=_urgency))


def _urgency(subject: Subject) -> tuple[int, bool, Decimal, str]:
    status = subject.status
    ratio = status.plan.ratio if status.plan.ratio is not None else UNRATED
    return ALARMS.index(status.light), status.target.binding is not Binding.BINDING, ratio, status.target.id


def _row(subject: Subject, writing: Writing) -> Row:
    ahead = subject.ahead()
    return (
        Cell((subject.id,)),
        name_cell(subject, writing),
        light_cell(subject, writing),
        writing.cell(subject.completion()),
        writing.cell(subject.expected()),
        writing.cell(None if ahead is None else ahead[0]),
        writing.cell(writing.organisation(subject.status.target.owner) if subject.status.target.owner else ""),
    )
