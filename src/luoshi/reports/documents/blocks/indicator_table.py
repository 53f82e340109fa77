"""Every target on one line: base, target, value, completion, expected progress, light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, Row, Table
from luoshi.reports.documents.tables import (
    CENTRE,
    LEFT,
    RIGHT,
    bare,
    head,
    name_cell,
    short_light_cell,
    stacked,
    unit_cell,
    value_text,
)
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("主要指标一表：基期、目标、数值、完成率、时序、灯", "indicators in one table, a target a line")
OPTIONS: Mapping[str, tuple[str, ...]] = {"annex": ("main", "industries", "all")}
WIDTHS = (9.0, 34.0, 11.0, 16.0, 16.0, 12.0, 13.0, 15.0)
UNIT_WIDTH = 11.0
LEFT_OUT = Wording("另有{count}没有任何数据，未列入本表。", "Without any figure and so not in this table: {count}.")
ALIGNS = (CENTRE, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, CENTRE)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    chosen = subjects_of(writing, options.get("annex", "main"))
    if not chosen:
        return Absent(Wording("没有这一部分的目标", "there are no targets of this part"))
    if options.get("annex") != "industries":
        return (indicator_table(chosen, writing),)
    own, notes = with_data(chosen, writing)
    if not own:
        return Absent(Wording("这一部分的目标都没有数据", "no target of this part has a figure"))
    table = indicator_table(own, writing)
    return (replace(table, notes=(*table.notes, *notes)),)


def subjects_of(writing: Writing, annex: str) -> tuple[Subject, ...]:
    if annex == "all":
        return writing.subjects
    is_main = annex == "main"
    return tuple(one for one in writing.subjects if (writing.annex_number(one) == 0) is is_main)


def indicator_table(subjects: tuple[Subject, ...], writing: Writing) -> Table:
    say = writing.say
    names = (
        say("编号", "No."),
        say("指标", "Indicator"),
        say("基期", "Base"),
        say("目标", "Target"),
        say(f"{writing.facts.year}年", str(writing.facts.year)),
        say("完成率", "Done"),
        say("时序\n进度", "Expected"),
        say("灯", "Light"),
    )
    end = writing.facts.report.plan.period_end
    note = Note(
        (
            say(
                f"目标年除注明外为{end}年，数值除注明外为{writing.facts.year}年。完成率按目标的计量类型计算，“—”表示不能计算。"
                "灯以形状和文字区分，不只靠颜色。",
                f"Targets are for {end} and values of {writing.facts.year} unless another year stands beside them. Done is "
                "reckoned by the target's type; a dash means that it cannot be. Lights differ by shape and word, not by colour alone.",
            ),
        )
    )
    rows = tuple(_row(one, writing) for one in subjects)
    if writing.language != "zh":
        return Table(WIDTHS, ALIGNS, rows, head(*names), notes=(note,))
    units = tuple((*row[:2], unit_cell(one, writing), *row[2:]) for row, one in zip(rows, subjects, strict=True))
    widths, aligns = (*WIDTHS[:2], UNIT_WIDTH, *WIDTHS[2:]), (*ALIGNS[:2], CENTRE, *ALIGNS[2:])
    return Table(widths, aligns, units, head(*names[:2], "单位", *names[2:]), notes=(note,))


def with_data(subjects: tuple[Subject, ...], writing: Writing) -> tuple[tuple[Subject, ...], tuple[Note, ...]]:
    """Those that have a figure, and a note that counts the others."""
    own = tuple(one for one in subjects if one.status.point is not None)
    missing = len(subjects) - len(own)
    if not missing:
        return own, ()
    count = writing.count(
        f"tables.empty-of-{len(subjects)}", missing, "targets without any figure, left out of the table"
    )
    return own, (Note(filled(LEFT_OUT, writing.language, count=count)),)


def _row(subject: Subject, writing: Writing) -> Row:
    task = subject.status.task
    base, unit = subject.base(), subject.status.target.unit
    is_last = task.target_year == writing.facts.report.plan.period_end
    year = "" if is_last else writing.say(f"（{task.target_year}年）", f" ({task.target_year})")
    return (
        Cell((subject.id,)),
        name_cell(subject, writing),
        writing.cell(bare((base,), unit, writing) if base is not None else None),
        writing.cell(stacked(bare((*subject.target_said(), *([year] if year else [])), unit, writing))),
        writing.cell(stacked(bare(value_text(subject, writing), unit, writing))),
        writing.cell(subject.completion()),
        writing.cell(subject.expected()),
        short_light_cell(subject, writing),
    )
