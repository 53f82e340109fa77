"""Target tables, one cell a line or a row a line."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.time_words import PlanPeriod
from luoshi.core.compiler.tree import Tree


@dataclass(frozen=True, slots=True)
class Tables:
    targets: tuple[CompiledTarget, ...]
    lines: frozenset[int]


def find_tables(tree: Tree, period: PlanPeriod) -> Tables:
    return Tables((), frozenset())
