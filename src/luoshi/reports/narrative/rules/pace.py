"""What each remaining year must still bring, while the matter is open."""

from __future__ import annotations

from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import Verdict
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled, in_turn, sentence
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "own", 70
_W = Wording
PACES: dict[str, tuple[Wording, ...]] = {
    "up": (
        _W("要如期达到目标，此后至{until}年平均每年还需提高{pace}", "to reach the target in time it must rise by {pace} a year until {until}"),
        _W("此后每年平均提高{pace}，才能在{until}年达到目标", "it takes a rise of {pace} a year to reach the target by {until}"),
    ),
    "more": (
        _W("要如期达到目标，此后至{until}年平均每年还需增加{pace}", "to reach the target in time it must grow by {pace} a year until {until}"),
        _W("此后每年平均增加{pace}，才能在{until}年达到目标", "it takes {pace} more each year to reach the target by {until}"),
    ),
    "down": (_W("要如期达到目标，此后至{until}年平均每年还需下降{pace}", "to reach the target in time it must fall by {pace} a year until {until}"),),
    "reduction": (_W("此后至{until}年平均每年还需再下降{pace}", "a further fall of {pace} a year is needed until {until}"),),
    "growth": (_W("此后至{until}年年均还需增长{pace}", "a mean growth of {pace} a year is needed until {until}"),),
    "sum": (_W("此后至{until}年平均每年还需完成{pace}", "{pace} a year are still to be added until {until}"),),
}  # fmt: skip
BY_TYPE = {
    "annual_growth": "growth",
    "cumulative_increase": "growth",
    "cumulative_reduction": "reduction",
    "absolute_change": "sum",
}
QUIET = {"rank", "band", "milestone"}
SETTLED = {Light.REACHED, Light.GREY}


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    if status.verdict is not Verdict.OPEN or status.light in SETTLED or subject.kind in QUIET:
        return ()
    pace, size = subject.pace(), status.required_pace
    if pace is None or size is None or size == 0:
        return ()
    way = BY_TYPE.get(subject.kind) or ("down" if size < 0 else "up" if subject.is_share else "more")
    said = filled(in_turn(PACES[way], subject.turn), subject.language, until=str(status.task.target_year), pace=pace)
    return (sentence([said], subject.language),)
