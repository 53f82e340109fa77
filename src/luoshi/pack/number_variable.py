"""A limit that an installation sets by an environment variable: a whole number above zero."""

from __future__ import annotations

import os

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording


def read_number(name: str, *, default: int) -> int:
    """Raises RefusedError that names the variable and what it holds."""
    return parse_number(name, os.environ.get(name, str(default)))


def parse_number(name: str, told: str) -> int:
    if told.isascii() and told.isdigit() and 0 < len(told) < 10 and int(told) > 0:
        return int(told)
    message = Wording(f"值为“{told}”，不是正整数", f"it is “{told}”, no whole number above zero")
    fix = Wording("改为正整数，如 256；或不设", "make it a whole number such as 256, or take it away")
    raise RefusedError((Problem("SITE-SETTING", Severity.ERROR, Where(name), message, fix),))
