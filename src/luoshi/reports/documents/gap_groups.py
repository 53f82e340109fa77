"""Grey targets by their reason, and by the group of the plan they stand in."""

from __future__ import annotations

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.reports.documents.groups import Group, goal_groups, industry_groups
from luoshi.reports.documents.writing import Writing
from luoshi.reports.narrative.subject import Subject


def gaps_by_reason(writing: Writing) -> dict[Reason, list[Subject]]:
    """The commonest reason first."""
    return _by_reason(writing.subjects)


def gaps_by_group(writing: Writing) -> tuple[tuple[Group, dict[Reason, list[Subject]]], ...]:
    """In the order of the plan; groups without a gap are left out."""
    groups = (*goal_groups(writing), *industry_groups(writing))
    found = ((group, _by_reason(group.subjects)) for group in groups)
    return tuple((group, own) for group, own in found if own)


def _by_reason(subjects: tuple[Subject, ...]) -> dict[Reason, list[Subject]]:
    groups: dict[Reason, list[Subject]] = {}
    for subject in subjects:
        status = subject.status
        if status.light is Light.GREY and status.plan.reason is not None:
            groups.setdefault(status.plan.reason, []).append(subject)
    order = list(Reason)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), order.index(item[0]))))
