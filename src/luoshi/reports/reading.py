"""How a status is to be read: what may be called a completion, whose year a value is, and what met a target late."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.progress.series import Point
from luoshi.core.progress.status import TargetStatus, Verdict
from luoshi.core.progress.types import TARGET_TYPES

SHARES_OF_TARGET = {"level", "count", "inverse"}


def is_only_a_share(status: TargetStatus) -> bool:
    """Without a base nothing is expected yet, and A / T says how large the value is, not how far the plan has come."""
    return status.target.type in SHARES_OF_TARGET and status.plan.expected is None


def true_completion(status: TargetStatus) -> Decimal | None:
    return None if is_only_a_share(status) else status.plan.completion


def share_of_target(status: TargetStatus) -> Decimal | None:
    """Value ÷ target where that is all that can be said."""
    if not is_only_a_share(status) or status.measured is None or status.task.target <= 0:
        return None
    return status.measured / status.task.target


def is_target_year_value(status: TargetStatus) -> bool:
    """The target year is over and its own value decides, although later ones may be known."""
    is_over = status.verdict is not Verdict.OPEN
    return is_over and status.point is not None and status.point.period.position == status.task.target_year


def late_point(status: TargetStatus) -> Point | None:
    """The first value after the target year that meets the target, where the target year's own did not."""
    if status.verdict is not Verdict.MET_LATE or status.series is None:
        return None
    later = (point for point in status.series.points if point.period.position > status.task.target_year)
    return next((point for point in later if _is_met(status, point)), None)


def _is_met(status: TargetStatus, point: Point) -> bool:
    kind = TARGET_TYPES[status.task.type]
    if status.series is None:
        return False
    measured = kind.measured(status.task, status.series, point)
    return isinstance(measured, Decimal) and kind.is_met(status.task, measured)
