"""What the site's commands print, in the language of the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice

import click

from luoshi.core.problems import Problem
from luoshi.core.wording import Language, Wording

SHOWN = 20


def terminal_language() -> Language:
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def say(zh: str, en: str, *, err: bool = False) -> None:
    click.echo(Wording(zh, en).in_(terminal_language()), err=err)


def say_lines(lines: Iterable[str], *, most: int = SHOWN) -> None:
    """The first lines, indented, and how many are left."""
    waiting = iter(lines)
    for line in islice(waiting, most):
        click.echo(f"  {line}")
    left = sum(1 for _ in waiting)
    if left:
        say(f"  …… 另有 {left} 行", f"  … and {left} more")


def say_problems(problems: Iterable[Problem]) -> None:
    language = terminal_language()
    for problem in problems:
        colon = "：" if language == "zh" else ": "
        where = problem.where.in_(language)
        click.echo(f"! {where}{colon if where else ''}{problem.message.in_(language)}  [{problem.code}]", err=True)
