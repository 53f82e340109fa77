"""Level: a value to be reached or exceeded. Expected: the path from base to target, as a share of the target.

Without a base value there is no path: 6,044 of 8,000 in the first year is not "75 % done". It is then judged in the
target year only (docs/reference/rules.md, “Types”).
"""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.period import Period
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.comparison import meets
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task, elapsed_share

HOLDS = False


def measured(task: Task, series: Series, point: Point) -> Decimal | Reason:
    return point.value if series.measure is MeasureKind.LEVEL else Reason.WRONG_MEASURE


def is_met(task: Task, value: Decimal) -> bool:
    return meets(task, value)


def completion(task: Task, value: Decimal) -> Decimal | Reason:
    """A / T."""
    return value / task.target if task.target > 0 else Reason.TARGET_NOT_POSITIVE


def expected(task: Task, period: Period) -> Decimal | Reason:
    """(B + (T − B) p) / T; 1 in the target year whether or not there is a base."""
    if task.target <= 0:
        return Reason.TARGET_NOT_POSITIVE
    if period.position >= task.target_year:
        return Decimal(1)
    if task.base is None:
        return Reason.JUDGED_IN_TARGET_YEAR
    share = elapsed_share(task, period)
    if isinstance(share, Reason):
        return share
    return (task.base + (task.target - task.base) * share) / task.target


def required_pace(task: Task, value: Decimal, years: Decimal) -> Decimal | None:
    """The equal step that each remaining year must add, in the target's unit."""
    return (task.target - value) / years
