"""What is published within the year: values to date of the quarter, beside the same quarter before, no growth derived."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.lights import Light
from luoshi.core.progress.series import Point
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Number, Paragraph, Row, Table, Text
from luoshi.reports.documents.tables import CENTRE, LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.clauses import filled, in_turn, sentence, sentences
from luoshi.reports.narrative.naming import inside
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.numbers import percent
from luoshi.reports.traceability.dataset import Origin
from luoshi.reports.working import year_point

ABOUT = Wording("季度数据：年内累计与年度目标", "figures of the quarter: year to date against the yearly target")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
WIDTHS = (8.0, 40.0, 24.0, 24.0, 18.0, 20.0)
ALIGNS = (CENTRE, LEFT, RIGHT, RIGHT, CENTRE, CENTRE)
NAMED_AS_TARGET = {"level", "count", "improvement", "inverse"}
_W = Wording
VALUE = (
    _W("{period}，{name}为{value}", "{inside} for {period} came to {value}"),
    _W("{name}{period}为{value}", "{inside} for {period} stood at {value}"),
)
BEFORE = _W("上年同期公布数为{before}", "the figure published for the same months a year earlier was {before}")
OF_YEAR = _W("完成年度目标（{target}）的{done}，按往年同期进度应达{due}（{light}）", "{done} of the target of the year ({target}), where {due} is due by the pattern of earlier years ({light})")  # fmt: skip
NO_GROWTH = _W("两期数值出自不同发布批次，不推算增速", "the two come from different releases, and no growth is derived")


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    quarter = writing.facts.quarter
    found = [(one, point) for one in writing.subjects if (point := _point(one, writing)) is not None]
    if quarter is None or not found:
        return Absent(_W("本季度没有公布任何指标的数据", "nothing was published for this quarter"))
    blocks: list[Block] = [Paragraph(_text(one, point, writing)) for one, point in found]
    return (*blocks, _table(found, writing))


def _point(subject: Subject, writing: Writing) -> Point | None:
    """The value of the quarter, or to its end; a target that repeats another is not said twice."""
    series, quarter = subject.status.series, writing.facts.quarter
    if series is None or quarter is None or subject.status.target.same_as:
        return None
    points = (*series.year_to_date, *(one for one in series.points if not one.period.is_year))
    own = [one for one in points if one.period.year == quarter.year and one.period.last_month == quarter.last_month]
    return own[-1] if own else None


def _before(subject: Subject, point: Point) -> Point | None:
    series = subject.status.series
    if series is None:
        return None
    same = [
        one
        for one in series.year_to_date
        if (one.period.year, one.period.last_month) == (point.period.year - 1, point.period.last_month)
    ]
    return same[-1] if same else None


def _text(subject: Subject, point: Point, writing: Writing) -> Text:
    language = writing.language
    name = _name(subject)
    slots = {"name": name, "inside": inside(name, language)}
    period = subject.period(point.period, point.accumulation)
    first = [filled(in_turn(VALUE, subject.turn), language, period=period, value=subject.point(point), **slots)]
    before = _before(subject, point)
    if before is not None:
        first.append(filled(BEFORE, language, before=subject.point(before)))
        if before.release != point.release:
            first.append(filled(NO_GROWTH, language))
    return sentences([sentence(first, language), sentence(_of_year(subject, point, writing), language)], language)


def _name(subject: Subject) -> str:
    """What is published within the year is the indicator; a target of a change or a sum bears another name."""
    return subject.name if subject.kind in NAMED_AS_TARGET or not subject.indicator else subject.indicator


def _of_year(subject: Subject, point: Point, writing: Writing) -> Iterator[Text]:
    """Only where the year's light was judged by this very value."""
    status = subject.status
    if year_point(status) != point or status.year.light is Light.GREY or status.series is None:
        return
    done, due = status.year.completion, status.year.expected
    if done is None or due is None or status.series.measure is not MeasureKind.LEVEL:
        return
    year = point.period.year
    target = writing.ledger.number(
        f"{subject.id}.path-{year}",
        status.task.path[year],
        subject.text_of(status.task.path[year]),
        Origin(unit=status.target.unit, period=str(year), basis="plan"),
    )
    yield filled(
        OF_YEAR,
        writing.language,
        target=target,
        done=_share(f"{subject.id}.year-done", done, writing),
        due=_share(f"{subject.id}.year-due", due, writing),
        light=writing.said(LIGHT_WORDS[status.year.light]),
    )


def _share(name: str, share: Decimal, writing: Writing) -> Number:
    origin = Origin(basis="derived", working="of the year")
    return writing.ledger.number(name, share, percent(share, writing.language), origin)


def _table(found: list[tuple[Subject, Point]], writing: Writing) -> Table:
    say = writing.say
    names = (
        say("编号", "No."),
        say("指标", "Indicator"),
        say("年内累计", "Year to date"),
        say("上年同期", "A year before"),
        say("状态", "Status"),
        say("年度灯", "Year's light"),
    )
    return Table(WIDTHS, ALIGNS, tuple(_row(one, point, writing) for one, point in found), head(*names))


def _row(subject: Subject, point: Point, writing: Writing) -> Row:
    before = _before(subject, point)
    light = subject.status.year.light if year_point(subject.status) == point else Light.GREY
    return (
        Cell((subject.id,)),
        Cell((_name(subject),)),
        Cell((subject.point(point),)),
        writing.cell(None if before is None else subject.point(before)),
        Cell((writing.context.words(f"status_{point.status}"),)),
        writing.cell("" if light is Light.GREY else writing.said(LIGHT_WORDS[light])),
    )
