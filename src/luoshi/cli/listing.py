"""Problems on a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from luoshi.cli.options import default_language
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Language

MARKS = {Severity.ERROR: ("✗", "red"), Severity.WARN: ("!", "yellow"), Severity.INFO: ("·", "blue")}


def print_problems(problems: Iterable[Problem], language: Language | None = None, *, err: bool = True) -> None:
    """Two lines a problem: where and what; then what to do."""
    chosen = language or default_language()
    for problem in problems:
        mark, colour = MARKS[problem.severity]
        where = problem.where.in_(chosen) or ", ".join(problem.objects)
        colon = "：" if chosen == "zh" else ": "
        head = f"{mark} {where}{colon if where else ''}{problem.message.in_(chosen)}"
        click.echo(f"{click.style(head, fg=colour)}  [{problem.code}]", err=err)
        click.echo(f"    → {problem.fix.in_(chosen)}", err=err)


def problems_json(problems: Iterable[Problem], language: Language) -> str:
    """Objects with code, severity, object, message, advice and spans."""
    rows = [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "object": ";".join(problem.objects) or problem.where.in_("en"),
            "message": problem.message.in_(language),
            "advice": problem.fix.in_(language),
            "spans": [list(span) for span in problem.spans],
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
