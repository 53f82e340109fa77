"""Findings put together: the targets they concern, their places, both languages."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.compiler.checks.view.plan_view import Goal, Span
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

LISTED = 6


def about_goals(code: str, severity: Severity, goals: Iterable[Goal], message: Wording, fix: Wording) -> Problem:
    """A finding about targets: it carries their ids and their clauses."""
    concerned = tuple(goals)
    return Problem(
        code, severity, Where(), message, fix, tuple(one.id for one in concerned), unique(one.span for one in concerned)
    )


def about_places(
    code: str, severity: Severity, spans: Iterable[Span], message: Wording, fix: Wording, objects: Iterable[str] = ()
) -> Problem:
    """A finding about places of the text; `objects` are sections or targets, blanks are left out."""
    named = tuple(dict.fromkeys(one for one in objects if one))
    return Problem(code, severity, Where(), message, fix, named, unique(spans))


def unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def listed(words: Iterable[str], *, joint: str = "；", more: str = "……") -> str:
    """The first few of many."""
    every = list(words)
    return joint.join(every[:LISTED]) + (more if len(every) > LISTED else "")
