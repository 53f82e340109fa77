"""Checks across the tables of a pack, one rule a file, found by folder.

Each module offers ``check(frames) -> Iterator[Problem]``; ``frames`` are the text columns by table name, whose cells
were checked before.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module

import polars as pl

from luoshi.core.problems import Problem

Check = Callable[[dict[str, pl.DataFrame]], Iterable[Problem]]

CHECKS: tuple[Check, ...] = tuple(
    import_module(f"{__name__}.{module.name}").check for module in pkgutil.iter_modules(__path__)
)
