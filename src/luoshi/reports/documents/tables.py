"""Cells and columns that several tables of a document share."""

from __future__ import annotations

from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import VERDICT_WORDS, Verdict
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Align, Cell, Number, Row, Table, Text
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.rules.light import light_word
from luoshi.reports.narrative.subject import Subject

LEFT, CENTRE, RIGHT = Align.LEFT, Align.CENTRE, Align.RIGHT
SHORT_LIGHTS: dict[Light, Wording] = {
    Light.REACHED: Wording("达成", "reached"),
    Light.GREEN: Wording("绿灯", "green"),
    Light.BLUE: Wording("蓝灯", "blue"),
    Light.YELLOW: Wording("黄灯", "yellow"),
    Light.RED: Wording("红灯", "red"),
    Light.GREY: Wording("灰灯", "grey"),
}
PROXY = {"zh": "（替代指标）", "en": " (proxy)"}


def head(*names: str) -> tuple[Row, ...]:
    return (tuple(Cell((name,), align=CENTRE) for name in names),)


def simple_table(
    names: tuple[str, ...],
    widths: tuple[float, ...],
    aligns: tuple[Align, ...],
    rows: tuple[Row, ...],
    caption: str = "",
) -> Table:
    return Table(widths=widths, aligns=aligns, rows=rows, head=head(*names), caption=caption)


def light_cell(subject: Subject, writing: Writing) -> Cell:
    """Shape and word; a verdict beside it once the target year is over."""
    status = subject.status
    shown = writing.said(light_word(status.light))
    if status.verdict is not Verdict.OPEN and status.light is not Light.GREY:
        shown += writing.say("，", ", ") + writing.said(VERDICT_WORDS[status.verdict])
    return Cell((shown,), align=CENTRE)


def short_light_cell(subject: Subject, writing: Writing) -> Cell:
    """Shape and colour, for a narrow column: ●绿灯."""
    light = subject.status.light
    word = SHORT_LIGHTS[light].in_(writing.language)
    return Cell((f"{LIGHT_FACES[light].shape}{writing.say('', ' ')}{word}",), align=CENTRE)


def value_text(subject: Subject, writing: Writing) -> Text:
    """The value with its year where that is not the report's, and saying that it is a proxy's."""
    point = subject.status.point
    if point is None:
        return (writing.say("无数据", "no data"),)
    shown = subject.measured() or subject.value()
    year = subject.period(point.period, point.accumulation)
    parts: list[str] = []
    if point.period.text != str(writing.facts.year):
        parts.append(writing.say(f"（{year}）", f" ({year})"))
    if subject.status.is_proxy:
        parts.append(PROXY[writing.language])
    return (*((shown,) if shown is not None else ()), *parts)


def stacked(text: Text) -> Text:
    """For a narrow column: what stands in Chinese brackets goes on lines of its own."""
    return tuple(one.replace("（", "\n（") if isinstance(one, str) else one for one in text)


def why_grey(subject: Subject, writing: Writing) -> str:
    reason = subject.status.plan.reason
    return "" if reason is None or subject.status.light is not Light.GREY else writing.said(REASONS[reason])


def name_cell(subject: Subject, writing: Writing) -> Cell:
    return Cell((subject.name,))


def released_short(point: Point, writing: Writing) -> str:
    """The release date in the room of a cell: 2021-11-30; a month only, or set by convention, says so."""
    if point.released_on_kind == "month":
        return writing.say(f"{point.released_on:%Y-%m}（按月）", f"{point.released_on:%Y-%m} (month)")
    shown = point.released_on.isoformat()
    is_exact = point.released_on_kind != "convention"
    return shown if is_exact else writing.say(f"{shown}（推定）", f"{shown} (convention)")


def bare(text: Text, unit: str, writing: Writing) -> Text:
    """Numbers without the unit that stands in a column of its own; English amounts keep theirs, whose size differs."""
    if writing.language != "zh" or not unit or unit == "位":
        return text
    return tuple(
        Number(one.text.removesuffix(unit), one.id) if isinstance(one, Number) and one.text != unit else one
        for one in text
    )


def unit_cell(subject: Subject, writing: Writing) -> Cell:
    return writing.cell(subject.status.target.unit)
