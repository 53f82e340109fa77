"""Every target on one line: base, target, value, completion, expected progress, light."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, Row, Table
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, light_cell, name_cell, value_text
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.subject import Subject

ABOUT = Wording("主要指标一表：基期、目标、数值、完成率、时序、灯", "indicators in one table, a target a line")
OPTIONS: Mapping[str, tuple[str, ...]] = {"annex": ("main", "industries", "all")}
WIDTHS = (7.0, 26.0, 13.0, 15.0, 15.0, 11.0, 11.0, 12.0)
ALIGNS = (CENTRE, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, CENTRE)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    chosen = subjects_of(writing, options.get("annex", "main"))
    if not chosen:
        return Absent(Wording("没有这一部分的目标", "there are no targets of this part"))
    return (indicator_table(chosen, writing),)


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
        say("时序进度", "Expected"),
        say("灯", "Light"),
    )
    note = Note(
        (
            say(
                "完成率按目标的计量类型计算；“—”表示不能计算。数值属于其他年份的，在括号中注明。灯以形状和文字区分，不只靠颜色。",
                "Done is reckoned by the target's type; a dash means that it cannot be reckoned. A value of another year says so "
                "in brackets. Lights differ by shape and word, not by colour alone.",
            ),
        )
    )
    return Table(WIDTHS, ALIGNS, tuple(_row(one, writing) for one in subjects), head(*names), notes=(note,))


def _row(subject: Subject, writing: Writing) -> Row:
    task = subject.status.task
    base = subject.base()
    year = writing.say(f"（{task.target_year}年）", f" ({task.target_year})")
    return (
        Cell((subject.id,)),
        name_cell(subject, writing),
        writing.cell(base),
        writing.cell((*subject.target_said(), year)),
        writing.cell(value_text(subject, writing)),
        writing.cell(subject.completion()),
        writing.cell(subject.expected()),
        light_cell(subject, writing),
    )
