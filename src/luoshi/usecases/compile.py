"""Compile a plan file, and lay what was found out as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.entities import extract_entities
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem
from luoshi.pack.text_readers import read_text

Row = dict[str, str]

COLUMNS: dict[str, tuple[str, ...]] = {
    "targets": (
        "id", "annex", "section_path", "indicator", "scope", "operator", "base_value", "base_year", "target_value",
        "target_year", "unit", "kind", "commitment", "start", "end",
    ),
    "measures": ("id", "annex", "section_path", "title", "role", "lead", "cooperating", "due_on", "start", "end"),
    "sections": ("id", "parent", "annex", "level", "number", "title", "path", "role", "start", "end"),
    "projects": (
        "id", "annex", "section_path", "name", "enterprise", "capacity", "unit", "status", "due_year", "start", "end",
    ),
    "references": ("id", "title", "document_no", "issuer", "sections", "start", "end"),
    "entities": ("id", "name", "kind", "variants", "sections", "mentions"),
}  # fmt: skip


def compile_file(path: Path) -> tuple[CompiledPlan | None, tuple[Problem, ...]]:
    """The plan in the file and every problem on the way; None where the file holds no readable text."""
    text, problems = read_text(path)
    if text is None:
        return None, problems
    plan, found = compile_plan(text)
    return plan, (*problems, *found)


def compiled_rows(plan: CompiledPlan, what: str) -> list[Row]:
    """The rows of one table of COLUMNS, all cells as text."""
    return [_as_text(row) for row in _TABLES[what](plan)]


def _as_text(row: dict[str, object]) -> Row:
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def _targets(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for id_, one in zip(plan.target_ids, plan.targets, strict=True):
        yield {
            "id": id_, "annex": one.annex, "section_path": one.section_path, "indicator": one.indicator,
            "scope": one.scope, "operator": one.operator, "base_value": one.base_value, "base_year": one.base_year,
            "target_value": one.value, "target_year": one.year, "unit": one.unit, "kind": one.kind,
            "commitment": one.commitment, "start": one.start, "end": one.end,
        }  # fmt: skip


def _measures(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for one in plan.measures:
        yield {
            "id": f"m-{plan.sections[one.node].id}", "annex": one.annex, "section_path": one.section_path,
            "title": one.title, "role": one.role, "lead": one.lead, "cooperating": ";".join(one.cooperating),
            "due_on": one.due_on, "start": one.start, "end": one.end,
        }  # fmt: skip


def _sections(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for one in plan.sections:
        yield {name: getattr(one, name) for name in COLUMNS["sections"]}


def _projects(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for number, one in enumerate(plan.projects, start=1):
        yield {"id": f"p-{number:02d}", **{name: getattr(one, name) for name in COLUMNS["projects"][1:]}}


def _references(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for number, one in enumerate(plan.references, start=1):
        cited = [plan.sections[node].id for node in one.nodes if node >= 0]
        yield {
            "id": f"ref-{number:02d}", "title": one.title, "document_no": one.document_no, "issuer": one.issuer,
            "sections": ";".join(cited), "start": one.spans[0][0], "end": one.spans[0][1],
        }  # fmt: skip


def _entities(plan: CompiledPlan) -> Iterable[dict[str, object]]:
    for number, one in enumerate(extract_entities(plan), start=1):
        named = [plan.sections[node].id for node in one.nodes if node >= 0]
        yield {
            "id": f"e-{number:03d}", "name": one.name, "kind": one.kind, "variants": ";".join(one.variants),
            "sections": ";".join(named), "mentions": one.mentions,
        }  # fmt: skip


_TABLES: dict[str, Callable[[CompiledPlan], Iterable[dict[str, object]]]] = {
    "targets": _targets, "measures": _measures, "sections": _sections, "projects": _projects, "references": _references,
    "entities": _entities,
}  # fmt: skip
