"""The same indicators for the places of the level below, side by side; nothing is ranked."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.series import Point
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Block, Cell, Note, Number, Row, Table
from luoshi.reports.documents.facts import PlaceValues
from luoshi.reports.documents.tables import LEFT, RIGHT, head
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.narrative.amounts import amount
from luoshi.reports.narrative.subject import Subject
from luoshi.reports.traceability.ledger import origin_of

ABOUT = Wording("下级地区的同一指标", "the same indicators for the places of the level below")
OPTIONS: Mapping[str, tuple[str, ...]] = {}
NAME_WIDTH, PLACE_WIDTH = 40.0, 20.0


def build(writing: Writing, options: Mapping[str, str]) -> tuple[Block, ...] | Absent:
    found = writing.facts.place_values
    if not found:
        return Absent(Wording("没有下级地区的数据", "there are no figures for places below"))
    places = tuple(dict.fromkeys(place for one in found for place in one.by_place))
    names = (writing.say("指标", "Indicator"), *(writing.place(place) for place in places))
    note = writing.say(
        f"数值为{writing.facts.year}年。“—”表示没有公布，“*”表示涉密或可由此推算涉密数值，不予显示。各地区基数和结构不同，本表不排名。",
        f"Values of {writing.facts.year}. A dash: not published; *: confidential, or would give a confidential figure away, and not shown. The places differ in size and "
        "structure; this table ranks nothing.",
    )
    return (
        Table(
            widths=(NAME_WIDTH, *(PLACE_WIDTH for _ in places)),
            aligns=(LEFT, *(RIGHT for _ in places)),
            rows=tuple(_row(one, places, writing) for one in found),
            head=head(*names),
            notes=(Note((note,)),),
        ),
    )


def _row(values: PlaceValues, places: tuple[str, ...], writing: Writing) -> Row:
    subject = next(one for one in writing.subjects if one.id == values.target)
    name = subject.indicator
    if subject.status.link is not None and subject.status.link.measure is MeasureKind.GROWTH:
        name += writing.say("（增速）", " (growth)")
    if _can_be_inferred(values, subject, writing):
        return (Cell((name,)), *(Cell(("*",)) for _ in places))
    return (Cell((name,)), *(_cell(values, place, writing) for place in places))


def _can_be_inferred(values: PlaceValues, subject: Subject, writing: Writing) -> bool:
    """Of a sum whose total is open, one secret part is the total less the others: none is shown then."""
    link = subject.status.link
    indicator = writing.facts.report.indicators.get(link.indicator) if link else None
    adds_up = indicator is not None and indicator.aggregation in ("sum", "stock", "ratio_of_sums")
    return adds_up and any(point is None for point in values.by_place.values())


def _cell(values: PlaceValues, place: str, writing: Writing) -> Cell:
    if place not in values.by_place:
        return writing.cell("")
    point = values.by_place[place]
    return Cell(("*",)) if point is None else Cell((_number(values.target, place, point, writing),))


def _number(target: str, place: str, point: Point, writing: Writing) -> Number:
    text = amount(point.value, point.unit, writing.language)
    return writing.ledger.number(f"{target}.{place}.{point.period.text}", point.value, text, origin_of(point))
