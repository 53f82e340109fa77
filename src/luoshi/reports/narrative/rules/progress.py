"""How much of the promised way is done. A share of the target's size is never called a completion."""

from __future__ import annotations

from luoshi.core.progress.status import Verdict
from luoshi.core.progress.types import TARGET_TYPES
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import Slot, filled, in_turn
from luoshi.reports.narrative.subject import Subject, is_strict
from luoshi.reports.reading import is_target_year_value, late_point

PLACE, ORDER = "main", 30
_W = Wording
WAY_UP = (
    _W("完成规划提升目标的{done}", "with {done} of the planned rise done"),
    _W("规划确定的提升目标已完成{done}", "which makes the planned rise {done} complete"),
)
WAY_DOWN = (
    _W("完成规划下降目标的{done}", "with {done} of the planned fall done"),
    _W("规划确定的下降目标已完成{done}", "which makes the planned fall {done} complete"),
)
OF_TARGET = (
    _W("完成{year}年目标（{target}）的{done}", "or {done} of the target for {year} ({target})"),
    _W("相当于{year}年目标（{target}）的{done}", "which is {done} of the target for {year} ({target})"),
)
OF_GROWTH = (_W("相当于目标增速（{target}）的{done}", "or {done} of the growth promised ({target})"),)
IN_BAND = (_W("处于{target}的目标区间之内", "inside the target band of {target}"),)
OUT_OF_BAND = (_W("在{target}的目标区间之外", "outside the target band of {target}"),)
RANK = (_W("目标为{year}年进入{target}", "the target for {year} being {target}"),)
NOT_A_COMPLETION = (
    _W("相当于{year}年目标值（{target}）的{share}，该比例不是完成率", "which is {share} of the target value for {year} ({target}), a share of its size and not a completion"),
    _W("为{year}年目标值（{target}）的{share}，只比大小，不是完成率", "or {share} of the target value for {year} ({target}), which compares sizes and is not a completion"),
)  # fmt: skip
BY_PROXY = _W("按替代指标计，{text}", "{text} by the proxy")
REMINDER = _W("{year}年目标为{target}", "the target for {year} being {target}")
MET = (_W("达到{year}年目标（{target}）", "and met the target for {year} ({target})"),)
PASSED = (_W("超过{year}年目标（{target}）", "and passed the target for {year} ({target})"),)
MISSED = (_W("未达到{year}年目标（{target}）", "and missed the target for {year} ({target})"),)
MET_LATE = (
    _W(
        "当年未达到目标（{target}），{period}为{late}，逾期达到",
        "and missed the target ({target}) in its year; it was met late, with {late} in {period}",
    ),
)
WAYS = {"improvement": WAY_UP, "inverse": WAY_DOWN}


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    if status.point is None:
        return ()
    if status.verdict in (Verdict.MET, Verdict.MISSED, Verdict.MET_LATE) and is_target_year_value(status):
        return (_verdict(subject),)
    slots: dict[str, Slot] = {"year": str(status.task.target_year), "target": subject.target_said()}
    wordings = _wordings(subject)
    share, done = subject.share_of_target(), subject.completion()
    if wordings is not None and done is not None:
        return (_by_proxy(subject, _said(subject, wordings, slots | {"done": done})),)
    if share is not None:
        return (_said(subject, NOT_A_COMPLETION, slots | {"share": share}),)
    return (_said(subject, (REMINDER,), slots),)


def _by_proxy(subject: Subject, said: Text) -> Text:
    return filled(BY_PROXY, subject.language, text=said) if subject.status.is_proxy else said


def _wordings(subject: Subject) -> tuple[Wording, ...] | None:
    status = subject.status
    if subject.kind == "band":
        measured = status.measured
        is_inside = measured is not None and TARGET_TYPES["band"].is_met(status.task, measured)
        return IN_BAND if is_inside else OUT_OF_BAND
    if subject.kind == "rank":
        return RANK
    if subject.kind == "annual_growth":
        return OF_GROWTH
    return WAYS.get(subject.kind, OF_TARGET)


def _verdict(subject: Subject) -> Text:
    status = subject.status
    slots: dict[str, Slot] = {"year": str(status.task.target_year), "target": subject.target_said()}
    if status.verdict is Verdict.MISSED:
        return _said(subject, MISSED, slots)
    if status.verdict is Verdict.MET:
        return _said(subject, PASSED if is_strict(status) else MET, slots)
    late = late_point(status)
    if late is None:
        return _said(subject, MISSED, slots)
    period = subject.period(late.period, late.accumulation)
    return _said(subject, MET_LATE, slots | {"late": subject.point(late), "period": period})


def _said(subject: Subject, wordings: tuple[Wording, ...], slots: dict[str, Slot]) -> Text:
    return filled(in_turn(wordings, subject.turn), subject.language, **slots)
