"""What has changed since the base year. Amounts of money are set side by side, never subtracted across releases."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.wording import Wording
from luoshi.reports.document.model import Text
from luoshi.reports.narrative.clauses import filled
from luoshi.reports.narrative.subject import Subject

PLACE, ORDER = "main", 20
TYPES = {"level", "count", "improvement", "inverse"}
_W = Wording
UP_SHARE = _W("比{since}年提高{change}", "up {change} on {since}")
DOWN_SHARE = _W("比{since}年下降{change}", "down {change} on {since}")
UP_COUNT = _W("比{since}年增加{change}", "{change} more than in {since}")
DOWN_COUNT = _W("比{since}年减少{change}", "{change} fewer than in {since}")
SAME = _W("与{since}年持平", "unchanged from {since}")
BESIDE = _W("{since}年为{base}", "against {base} in {since}")


def clauses(subject: Subject) -> tuple[Text, ...]:
    status = subject.status
    point, since = status.point, status.task.base_year
    if point is None or since is None or subject.kind not in TYPES or point.period.position <= since:
        return ()
    base = subject.base()
    if base is None or status.is_proxy:
        return ()
    changed = subject.change()
    if changed is None:
        return (filled(BESIDE, subject.language, since=str(since), base=base),)
    change, size = changed
    wording = _wording(subject, size)
    return (filled(wording, subject.language, since=str(since), change=change),)


def _wording(subject: Subject, size: Decimal) -> Wording:
    if size == 0:
        return SAME
    if subject.is_share:
        return UP_SHARE if size > 0 else DOWN_SHARE
    return UP_COUNT if size > 0 else DOWN_COUNT
