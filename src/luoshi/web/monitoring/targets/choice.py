"""Which targets an address asks for. Lists filter by it and dashboards count by it: their numbers cannot differ.

Every name of the query is one rule in ``RULES``; what several names say holds together. A value that no rule knows
finds nothing, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from luoshi.core.progress.status import TargetStatus
from luoshi.web.monitoring.targets.groups import group_key
from luoshi.web.plans.changes import fetch_changes
from luoshi.web.plans.page import PlanPage
from luoshi.web.search.texts import matches_text

Rule = Callable[[TargetStatus, str, PlanPage], bool]
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class TargetChoice:
    """What was asked, by name; blank where all are wanted."""

    asked: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.asked)

    def pick(self, page: PlanPage) -> tuple[TargetStatus, ...]:
        """The statuses, in the order of the plan, in Chinese units (as the plan has them)."""
        return tuple(one for one in page.status.statuses if self.allows(one, page))

    def allows(self, status: TargetStatus, page: PlanPage) -> bool:
        return all(RULES[name](status, value, page) for name, value in self.asked.items())


def read_choice(query: QueryDict) -> TargetChoice:
    return TargetChoice({name: told for name in RULES if (told := str(query.get(name, "")).strip())})


def _flag(value: str, *, holds: bool) -> bool:
    return value == (YES if holds else NO)


def _annex(status: TargetStatus, value: str, page: PlanPage) -> bool:
    return str(page.context.annex_number(status)) == value


def _group(status: TargetStatus, value: str, page: PlanPage) -> bool:
    return group_key(page.pack, status.target.section) == value


def _reason(status: TargetStatus, value: str, page: PlanPage) -> bool:
    """Why a grey one is grey; a remark beside a coloured light is no such reason."""
    return status.light == "grey" and status.plan.reason is not None and status.plan.reason.value == value


def _changed(status: TargetStatus, value: str, page: PlanPage) -> bool:
    changed = {one.after.target.id for one in fetch_changes(page.pack, page.status).changes}
    return _flag(value, holds=status.target.id in changed)


def _words(status: TargetStatus, value: str, page: PlanPage) -> bool:
    target = status.target
    return matches_text(value, target.id, target.name_zh, target.name_en, target.scope, target.scope_en)


RULES: dict[str, Rule] = {
    "light": lambda status, value, _: status.light.value == value,
    "year_light": lambda status, value, _: status.year.light.value == value,
    "annex": _annex,
    "group": _group,
    "binding": lambda status, value, _: status.target.binding.value == value,
    "verdict": lambda status, value, _: status.verdict.value == value,
    "reason": _reason,
    "data": lambda status, value, _: _flag(value, holds=status.point is not None),
    "proxy": lambda status, value, _: _flag(value, holds=status.is_proxy and status.point is not None),
    "stale": lambda status, value, _: _flag(value, holds=status.is_stale),
    "changed": _changed,
    "year": lambda status, value, _: status.point is not None and str(status.point.period.year) == value,
    "place": lambda status, value, page: (status.target.place or page.pack.plan.place) == value,
    "q": _words,
}
