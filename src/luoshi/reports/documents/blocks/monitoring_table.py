"""The monitoring table: each value with its period, release, definition and source."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, NoteKind, Row, Table
from luoshi.reports.documents.blocks.indicator_table import subjects_of, with_data
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, name_cell, released_short
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording(
    "主要指标监测表：数值、时期、发布、口径、来源", "monitoring table: value, period, release, definition, source"
)
OPTIONS: Mapping[str, tuple[str, ...]] = {"annex": ("all", "main", "industries")}
WIDTHS = (9.0, 46.0, 26.0, 18.0, 24.0, 9.0, 9.0)
ALIGNS = (CENTRE, LEFT, RIGHT, CENTRE, CENTRE, CENTRE, CENTRE)


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
        say("版本", "Version"),
        say("来源", "Source"),
    )
    letters = _letters(own)
    rows = tuple(_row(one, letters, writing) for one in own)
    return (Table(WIDTHS, ALIGNS, rows, head(*names), notes=(*notes, *_legend(letters, writing))),)


def _letters(subjects: tuple[Subject, ...]) -> dict[str, str]:
    """A letter for each source, in the order of first use: A … Z, AA …"""
    points = (one.status.point for one in subjects)
    used = dict.fromkeys(source for point in points if point is not None for source in point.sources)
    return {source: _letter(at) for at, source in enumerate(used)}


def _letter(at: int) -> str:
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _legend(letters: Mapping[str, str], writing: Writing) -> tuple[Note, ...]:
    known, colon = writing.facts.report.sources, writing.say("：", ": ")
    titles = {one: writing.name(known[one].title, known[one].title_en) if one in known else one for one in letters}
    lines = (f"{letter}{colon}{titles[source]}" for source, letter in letters.items())
    return tuple(
        Note(writing.quoted(line, f"source-of-table.{at}", source="sources.csv"), NoteKind.SOURCE)
        for at, line in enumerate(lines, start=1)
    )


def _row(subject: Subject, letters: Mapping[str, str], writing: Writing) -> Row:
    point = subject.status.point
    start = (Cell((subject.id,)), name_cell(subject, writing))
    if point is None:
        return start
    proxy = writing.say("\n（替代指标）", " (proxy)") if subject.status.is_proxy else ""
    value = subject.value()
    return (
        *start,
        writing.cell((value, proxy) if value is not None and proxy else value),
        Cell((subject.period(point.period, point.accumulation),)),
        Cell((released_short(point, writing),)),
        Cell((f"v{point.method_version}",)),
        writing.cell(writing.say("、", ", ").join(letters[source] for source in point.sources)),
    )
