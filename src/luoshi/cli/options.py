"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from luoshi.core.wording import Language

CHOSEN: ContextVar[Language | None] = ContextVar("chosen_language", default=None)
PACK = click.argument("pack", type=click.Path(path_type=Path))


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--as-of",
        type=_AsOf(),
        default=None,
        metavar="YYYY-MM-DD",
        help="what was known on this date (default: today)",
    )(function)


def lang_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=default_language,
        callback=_remember_language,
        help="language of tables and pages (default: en under an English locale, else zh)",
    )(function)


def default_language() -> Language:
    """What ``--lang`` chose, for problems too; else the locale's."""
    chosen = CHOSEN.get()
    if chosen is not None:
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if locale.startswith("en") else "zh"


def _remember_language(ctx: click.Context, param: click.Parameter, value: Language) -> Language:
    CHOSEN.set(value)
    return value


def today() -> date:
    """The only place where a command reads the clock."""
    return datetime.now().astimezone().date()


class _AsOf(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2019-06-30", param, ctx)
