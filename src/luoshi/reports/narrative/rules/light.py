"""Where the progress stands against the time that has passed, and the light this gives, as a word."""

from __future__ import annotations

from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.status import Verdict
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled, in_turn
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "main", 40
_W = Wording
AHEAD = (
    _W("高于时序进度{gap}（{light}）", "{gap} ahead of the expected progress ({light})"),
    _W("快于时序进度{gap}（{light}）", "running {gap} ahead of the expected progress ({light})"),
)
BEHIND = (
    _W("低于时序进度{gap}（{light}）", "{gap} behind the expected progress ({light})"),
    _W("慢于时序进度{gap}（{light}）", "lagging the expected progress by {gap} ({light})"),
)
EVEN = (_W("与时序进度持平（{light}）", "in step with the expected progress ({light})"),)
REACHED = (_W("已提前达到最终目标（{light}）", "the final target being reached ahead of its year ({light})"),)
JUDGED = (_W("亮{light}", "which shows a {light}"),)
LIGHT_WORDS: dict[Light, Wording] = {
    Light.REACHED: _W("深绿灯", "dark green light"),
    Light.GREEN: _W("绿灯", "green light"),
    Light.BLUE: _W("蓝灯", "blue light"),
    Light.YELLOW: _W("黄灯", "yellow light"),
    Light.RED: _W("红灯", "red light"),
    Light.GREY: _W("灰灯", "grey light"),
}
HELD = {"rank", "band"}


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    if status.point is None or status.light is Light.GREY:
        return ()
    word = LIGHT_WORDS[status.light].in_(subject.language)
    if status.light is Light.REACHED and status.verdict is Verdict.OPEN:
        return (filled(in_turn(REACHED, subject.turn), subject.language, light=word),)
    ahead = subject.ahead()
    if status.verdict is not Verdict.OPEN or subject.kind in HELD or ahead is None:
        return (filled(in_turn(JUDGED, subject.turn), subject.language, light=word),)
    gap, size = ahead
    wordings = EVEN if size == 0 else AHEAD if size > 0 else BEHIND
    return (filled(in_turn(wordings, subject.turn), subject.language, gap=gap, light=word),)


def light_word(light: Light) -> Wording:
    """Shape and word, for tables."""
    face = LIGHT_FACES[light]
    return Wording(f"{face.shape}{face.word.zh}", f"{face.shape} {face.word.en}")
