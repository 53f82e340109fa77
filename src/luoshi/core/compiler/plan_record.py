"""The compiled plan: what a text says, each thing with its place in the source text."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.compiler.measures import CompiledMeasure
from luoshi.core.compiler.projects import CompiledProject
from luoshi.core.compiler.references import CompiledReference
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.compiler.time_words import PlanPeriod
from luoshi.core.compiler.tree import Tree


@dataclass(frozen=True, slots=True)
class CompiledSection:
    """One heading; `parent` is a section id, blank at the top."""

    id: str
    parent: str
    annex: int
    level: int
    number: str
    title: str
    path: str
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CompiledDocument:
    annex: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """All spans are [start, end) offsets into the source text.

    `section_ids` runs parallel to the tree's nodes; `target_ids` to `targets`.
    """

    title: str
    period: PlanPeriod
    documents: tuple[CompiledDocument, ...]
    sections: tuple[CompiledSection, ...]
    targets: tuple[CompiledTarget, ...]
    target_ids: tuple[str, ...]
    measures: tuple[CompiledMeasure, ...]
    projects: tuple[CompiledProject, ...]
    references: tuple[CompiledReference, ...]
    text: str
    printed: str
    tree: Tree
