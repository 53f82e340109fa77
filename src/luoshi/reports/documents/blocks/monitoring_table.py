"""The monitoring table: each value with its period, release, definition and source."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Row, Table
from luoshi.reports.documents.blocks.indicator_table import subjects_of, with_data
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, name_cell, released_short
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording(
    "主要指标监测表：数值、时期、发布、口径、来源", "monitoring table: value, period, release, definition, source"
)
OPTIONS: Mapping[str, tuple[str, ...]] = {"annex": ("all", "main", "industries")}
WIDTHS = (8.0, 32.0, 18.0, 12.0, 18.0, 10.0, 34.0)
ALIGNS = (CENTRE, LEFT, RIGHT, CENTRE, CENTRE, CENTRE, LEFT)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    chosen = subjects_of(writing, options.get("annex", "all"))
    if not chosen:
        return Absent(Wording("没有这一部分的目标", "there are no targets of this part"))
    own, notes = with_data(chosen, writing)
    if not own:
        return Absent(Wording("这一部分的目标都没有数据", "no target of this part has a figure"))
    say = writing.say
    names = (
        say("编号", "No."),
        say("指标", "Indicator"),
        say("公布的数值", "Published value"),
        say("时期", "Period"),
        say("发布日期", "Released"),
        say("口径版本", "Version"),
        say("来源", "Source"),
    )
    return (Table(WIDTHS, ALIGNS, tuple(_row(one, writing) for one in own), head(*names), notes=notes),)


def _row(subject: Subject, writing: Writing) -> Row:
    point = subject.status.point
    start = (Cell((subject.id,)), name_cell(subject, writing))
    if point is None:
        return start
    proxy = writing.say("（替代指标）", " (proxy)") if subject.status.is_proxy else ""
    value = subject.value()
    return (
        *start,
        writing.cell((value, proxy) if value is not None and proxy else value),
        Cell((subject.period(point.period, point.accumulation),)),
        Cell((released_short(point, writing),)),
        Cell((writing.say(f"版本{point.method_version}", f"version {point.method_version}"),)),
        writing.cell(_sources(point.sources, writing)),
    )


def _sources(sources: tuple[str, ...], writing: Writing) -> str:
    known = writing.facts.report.sources
    titles = (writing.name(known[one].title, known[one].title_en) if one in known else one for one in sources)
    return writing.say("；", "; ").join(titles)
