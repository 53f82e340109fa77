"""Each target in full: what is promised, the chart, every published value with its release, and how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from luoshi.core.model.target import TargetKind
from luoshi.core.progress.lights import Light
from luoshi.core.progress.series import Point
from luoshi.core.progress.status import VERDICT_WORDS
from luoshi.core.wording import Wording
from luoshi.reports.charts import target_option
from luoshi.reports.document.model import (
    Block,
    Cell,
    Figure,
    Note,
    Number,
    PageBreak,
    Paragraph,
    Row,
    SectionHeading,
    Table,
    Text,
)
from luoshi.reports.document.set_table import table_height_pt
from luoshi.reports.document.standard import LINE_PITCH_PT, LINES_PER_PAGE, to_points
from luoshi.reports.document.widths import em_width
from luoshi.reports.documents.blocks.indicator_table import subjects_of
from luoshi.reports.documents.groups import section_title
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head, light_cell, released_short, value_text
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.numbers import day, period_text, unit_name
from luoshi.reports.row_view import revisions_of
from luoshi.reports.target_plot import Plot, plot_of
from luoshi.reports.working import Step, build_working

ABOUT = Wording("逐项指标说明：图、历年数值、计算过程", "target by target: chart, values, working")
OPTIONS: Mapping[str, tuple[str, ...]] = {"annex": ("all", "main", "industries"), "empty": ("no", "yes")}
SKIPPED = Wording(
    "只有替代指标、又不能判断的目标{count}，数值和来源见监测表，不再逐项说明。",
    "Targets with a proxy's figure alone and no verdict, whose values stand in the monitoring table: {count}.",
)
FORM_WIDTHS, FORM_ALIGNS = (20.0, 43.0, 20.0, 43.0), (CENTRE, LEFT, CENTRE, LEFT)
STEP_WIDTHS, STEP_ALIGNS = (22.0, 104.0), (CENTRE, LEFT)
CONTENTS_WIDTHS, CONTENTS_ALIGNS = (12.0, 50.0, 12.0, 50.0), (CENTRE, LEFT, CENTRE, LEFT)
PAGE_PT = LINES_PER_PAGE * LINE_PITCH_PT
HEADING_PT, HEADING_EM = LINE_PITCH_PT, 22.0  # what a heading holds on a line beside its own number
TITLE_PT, SKIPPED_PT = 4 * LINE_PITCH_PT, 3 * LINE_PITCH_PT  # the annex's mark and title, and a paragraph under them
LINES_OF_FIGURE_PT = 60.0  # caption, a note of two lines and the space about them
FEW = 3  # sheets that need no list of them: the first begins under the title and goes on overleaf
GAP_PT = 5.0
HIGHEST_MM, LOWEST_MM = 56, 32
DATA_WIDTHS = (17.0, 25.0, 37.0, 15.0, 14.0, 18.0)
DATA_ALIGNS = (CENTRE, RIGHT, CENTRE, CENTRE, CENTRE, CENTRE)


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    wants_empty = options.get("empty", "no") == "yes"
    chosen = [
        one
        for one in subjects_of(writing, options.get("annex", "all"))
        if wants_empty or (one.status.point is not None and not one.status.target.same_as)
    ]
    shown = [one for one in chosen if not _is_mere_proxy(one)]
    if not shown:
        return Absent(
            Wording("没有一项目标有直接对应或可以判断的数据", "no target has a figure of its own or a verdict")
        )
    skipped = _skipped(len(chosen) - len(shown), writing)
    first = _sheet(shown[0], writing, room_pt=PAGE_PT - TITLE_PT - (SKIPPED_PT if skipped else 0))
    if not first and len(shown) > FEW:
        first = (_contents(shown, writing), PageBreak(), *_whole_page(shown[0], writing))
    start = first or _sheet(shown[0], writing, room_pt=2 * PAGE_PT)
    others = (block for one in shown[1:] for block in (PageBreak(), *_whole_page(one, writing)))
    return (*skipped, *start, *others)


def _is_mere_proxy(subject: Subject) -> bool:
    """A stand-in that allows no verdict: its value stands in the monitoring table and needs no page."""
    return subject.status.is_proxy and subject.status.light is Light.GREY


def _skipped(count: int, writing: Writing) -> tuple[Block, ...]:
    if not count:
        return ()
    number = writing.count("sheets.skipped", count, "targets with a proxy's figure alone and no verdict")
    return (Paragraph(filled(SKIPPED, writing.language, count=number)),)


def _contents(subjects: list[Subject], writing: Writing) -> Table:
    """Where no sheet fits under the annex's title, the page says which ones follow, half of them beside the others."""
    names = (writing.say("编号", "No."), writing.say("指标", "Indicator"))
    cells = [(Cell((one.id,)), Cell((one.name,))) for one in subjects]
    rows = -(-len(cells) // 2)
    left, right = cells[:rows], [*cells[rows:], (Cell(()), Cell(()))][:rows]
    pairs = tuple((*one, *other) for one, other in zip(left, right, strict=True))
    return Table(CONTENTS_WIDTHS, CONTENTS_ALIGNS, pairs, head(*names, *names))


def _whole_page(subject: Subject, writing: Writing) -> tuple[Block, ...]:
    """On a page of its own, or on two where even the lowest drawing leaves too little room."""
    return _sheet(subject, writing, room_pt=PAGE_PT) or _sheet(subject, writing, room_pt=2 * PAGE_PT)


def _sheet(subject: Subject, writing: Writing, *, room_pt: float) -> tuple[Block, ...]:
    """Its drawing as high as the rest leaves room for, within bounds; empty where the sheet does not fit."""
    whole = f"{subject.name}{_in_brackets(subject.id, writing)}"
    is_short = em_width(whole) <= HEADING_EM
    title = whole if is_short else subject.name
    form, tables = _form(subject, writing, has_number=not is_short), tuple(_tables(subject, writing))
    taken = HEADING_PT * (1 + (em_width(title) > HEADING_EM))
    taken += sum(table_height_pt(one, language=writing.language) + GAP_PT for one in (form, *tables))
    figure = _figure(subject, writing)
    if figure is None:
        return (SectionHeading(1, (title,)), form, *tables) if taken <= room_pt else ()
    height = min(HIGHEST_MM, int((room_pt - taken - LINES_OF_FIGURE_PT) / to_points(1)))
    if height < LOWEST_MM:
        return ()
    return (SectionHeading(1, (title,)), form, replace(figure, height_mm=height), *tables)


def _tables(subject: Subject, writing: Writing) -> Iterator[Table]:
    rows = tuple(_data_rows(subject, writing))
    if rows:
        yield _data_table(rows, writing)
    rows = tuple(_working(subject, writing))
    if rows:
        yield Table(
            STEP_WIDTHS, STEP_ALIGNS, rows, head(writing.say("计算步骤", "Step"), writing.say("计算过程", "Working"))
        )


def _form(subject: Subject, writing: Writing, *, has_number: bool) -> Table:
    """``has_number``: the identifier stands here, since the heading has no room for it."""
    status, say = subject.status, writing.say
    section = writing.section(subject)
    place = section_title(section, writing) if section else ""
    labels: list[tuple[str, Any]] = [
        (say("规划位置", "In the plan"), place + _in_brackets(subject.id, writing) * has_number),
        (say("责任单位", "Owner"), writing.organisation(status.target.owner) if status.target.owner else ""),
        (say("基期", "Base"), _with_year(subject.base(), status.task.base_year, writing)),
        (say("目标", "Target"), (*subject.target_said(), _year(status.task.target_year, writing))),
        (say("现值", "Value"), value_text(subject, writing)),
        (say("灯", "Light"), light_cell(subject, writing).text),
        (say("完成率", "Done"), subject.completion()),
        (say("时序进度", "Expected"), subject.expected()),
        (say("对应指标", "Indicator"), subject.indicator),
        (say("结论", "Verdict"), writing.said(VERDICT_WORDS[status.verdict])),
    ]
    pairs = zip(labels[::2], labels[1::2], strict=True)
    rows = tuple((Cell((a,)), writing.cell(b), Cell((c,)), writing.cell(d)) for (a, b), (c, d) in pairs)
    return Table(FORM_WIDTHS, FORM_ALIGNS, rows)


def _figure(subject: Subject, writing: Writing) -> Figure | None:
    status = writing.drawn_status(subject)
    plot = plot_of(status, revisions_of(status, writing.drawn_context))
    if not plot.has_values:
        return None
    unit = unit_name("%" if status.target.kind is TargetKind.RATIO_PAIR else plot.unit, writing.language)
    caption = writing.say(f"{subject.name}（{unit}）", f"{subject.name} ({unit})") if unit else subject.name
    return Figure(
        caption=caption,
        alt=_alt(subject, writing),
        option=target_option(plot, is_pair=status.target.kind is TargetKind.RATIO_PAIR),
        numbers=_drawn_numbers(subject),
        height_mm=HIGHEST_MM,
        notes=(Note((_legend(plot, writing),)),),
    )


def _alt(subject: Subject, writing: Writing) -> str:
    return writing.say(
        f"{subject.name}：各期数值、基期至目标的路径和目标",
        f"{subject.name}: values, the path from base to target, the target",
    )


def _legend(plot: Plot, writing: Writing) -> str:
    say = writing.say
    parts = (
        (bool(plot.values) and not plot.is_proxy, say("实心圆点为数值", "dots: values")),
        (bool(plot.values) and plot.is_proxy, say("空心圆点为替代指标的数值", "hollow dots: values of the proxy")),
        (bool(plot.trend), say("空心菱形为基期以来年均", "hollow diamonds: mean since the base year")),
        (
            bool(plot.others),
            say("空心方块为其他口径的数值，不可比", "hollow squares: another definition, not comparable"),
        ),
        (bool(plot.path), say("虚线为基期至目标的路径", "dashed: the path from base to target")),
        (plot.target is not None, say("菱形为目标", "diamond: the target")),
    )
    return say("；", "; ").join(text for is_shown, text in parts if is_shown)


def _drawn_numbers(subject: Subject) -> tuple[Number, ...]:
    series = subject.status.series
    points = () if series is None else series.points
    return (*(subject.point(point) for point in points), subject.target())


def _data_table(rows: tuple[Row, ...], writing: Writing) -> Table:
    say = writing.say
    names = (
        say("时期", "Period"),
        say("公布的数值", "Published value"),
        say("发布日期", "Released"),
        say("状态", "Status"),
        say("版本", "Version"),
        say("用途", "Use"),
    )
    return Table(DATA_WIDTHS, DATA_ALIGNS, rows, head(*names))


def _data_rows(subject: Subject, writing: Writing) -> Iterator[Row]:
    series = subject.status.series
    if series is None:
        return
    uses = (
        (series.points, writing.say("计入", "counted")),
        (series.other_versions, writing.say("其他口径，不计", "other version")),
    )
    for points, use in uses:
        for point in points:
            decides = point == subject.status.point
            yield _data_row(point, writing.say("据以判断", "decides") if decides else use, subject, writing)


def _data_row(point: Point, use: str, subject: Subject, writing: Writing) -> Row:
    return (
        Cell((period_text(point.period, writing.language, accumulation=point.accumulation),)),
        Cell((subject.point(point),)),
        Cell((released_short(point, writing),)),
        Cell((writing.context.words(f"status_{point.status}"),)),
        Cell((f"v{point.method_version}",)),
        Cell((use,)),
    )


def _working(subject: Subject, writing: Writing) -> Iterator[Row]:
    """The core's arithmetic with the numbers put in, a step a line; then what was decided about the target since."""
    indicators = writing.facts.report.indicators
    steps = build_working(writing.drawn_status(subject), writing.context.words, indicators)
    yield from (_step_row(step, f"{subject.id}.step-{at}", writing) for at, step in enumerate(steps, start=1))
    for revision in revisions_of(subject.status, writing.context):
        on = day(revision.decided_on, writing.language)
        said = writing.say(
            f"{on}决定，{revision.document}。{revision.reason}", f"{on}: {revision.document}. {revision.reason}"
        )
        name = f"{subject.id}.revision-{revision.revision}"
        text = writing.quoted(said, name, source="target_revisions.csv")
        yield Cell((writing.say("目标调整", "Revised"),)), Cell(text)


def _step_row(step: Step, name: str, writing: Writing) -> Row:
    colon = writing.say("：", ": ")
    text = f"{step.name.text}{colon}{step.text}" if step.name else step.text
    return Cell((step.label,)), Cell(writing.quoted(text, name, source="working"))


def _with_year(number: Number | None, year: int | None, writing: Writing) -> Text | None:
    return None if number is None else (number, _year(year, writing)) if year else (number,)


def _year(year: int, writing: Writing) -> str:
    return _in_brackets(writing.say(f"{year}年", str(year)), writing)


def _in_brackets(text: str, writing: Writing) -> str:
    return writing.say(f"（{text}）", f" ({text})")
