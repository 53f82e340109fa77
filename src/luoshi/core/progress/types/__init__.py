"""Target types, one a module, found by folder.

Each module offers the same five functions; ``value`` is what ``measured`` returned, in the target's unit:

``measured(task, series, point)``  the quantity that stands against the target (a level, a change, a sum, a growth)
``is_met(task, value)``            whether the final target is reached by it
``completion(task, value)``        the share done, or the reason why there is none
``expected(task, period)``         the share to be expected at the end of ``period``, or the reason
``required_pace(task, value, years)``  what each of the remaining ``years`` must bring, or None

and the constant ``HOLDS``: true where meeting the target early does not settle it (a mean, a band).
"""

from __future__ import annotations

import pkgutil
from decimal import Decimal
from importlib import import_module
from typing import Protocol, cast

from luoshi.core.model.period import Period
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task


class TargetType(Protocol):
    HOLDS: bool

    def measured(self, task: Task, series: Series, point: Point) -> Decimal | Reason: ...
    def is_met(self, task: Task, value: Decimal) -> bool: ...
    def completion(self, task: Task, value: Decimal) -> Decimal | Reason: ...
    def expected(self, task: Task, period: Period) -> Decimal | Reason: ...
    def required_pace(self, task: Task, value: Decimal, years: Decimal) -> Decimal | None: ...


TARGET_TYPES: dict[str, TargetType] = {
    module.name: cast(TargetType, import_module(f"{__name__}.{module.name}"))
    for module in pkgutil.iter_modules(__path__)
}
