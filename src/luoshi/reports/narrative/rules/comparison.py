"""The value beside the year before and beside the year's own target: set side by side, no growth derived."""

from __future__ import annotations

from luoshi.core.progress.lights import Light
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled, in_turn, sentence
from luoshi.reports.narrative.rules.light import LIGHT_WORDS
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "own", 50
_W = Wording
BEFORE = (
    _W("上一年（{year}年）为{value}", "the year before ({year}) it was {value}"),
    _W("{year}年的数值为{value}", "the figure for {year} was {value}"),
)
YEAR_TARGET = (
    _W("按年度目标（{year}年{target}）亮{light}", "held against the yearly target ({target} in {year}) it shows a {light}"),
)  # fmt: skip
TYPES = {"level", "count", "improvement", "inverse", "rank", "band"}


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    if status.point is None or status.is_proxy:
        return ()
    found = [*_before(subject), *_year(subject)]
    return (sentence(found, subject.language),) if found else ()


def _before(subject: Subject) -> list[Text]:
    """Where the base is that year's figure, it has been said already."""
    previous = subject.previous()
    status = subject.status
    if previous is None or subject.kind not in TYPES or previous.period.year == status.task.base_year:
        return []
    wording = in_turn(BEFORE, subject.turn)
    return [filled(wording, subject.language, year=str(previous.period.year), value=subject.point(previous))]


def _year(subject: Subject) -> list[Text]:
    status, target = subject.status, subject.yearly_target()
    if target is None or status.point is None or status.year.light is Light.GREY or not status.point.period.is_year:
        return []
    if status.point.period.year == status.task.target_year or _is_running(subject):
        return []
    light = LIGHT_WORDS[status.year.light].in_(subject.language)
    wording = in_turn(YEAR_TARGET, subject.turn)
    return [filled(wording, subject.language, year=str(status.point.period.year), target=target, light=light)]


def _is_running(subject: Subject) -> bool:
    """The year's light is then that of a later year to date, and not of the value in the sentence."""
    series, point = subject.status.series, subject.status.point
    if series is None or point is None or not series.year_to_date:
        return False
    return series.year_to_date[-1].period.position > point.period.position
