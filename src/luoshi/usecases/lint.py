"""Everything that is wrong with a pack: our own checks, Frictionless's, and what the pack records of its plan."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.model.plan import PlanProblem
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.descriptor import frictionless_problems
from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack
from luoshi.pack.source_text import text_problems
from luoshi.usecases.assess import check_schemes


def lint_pack(folder: Path) -> tuple[Problem, ...]:
    """Problems of the pack's files first, then those of the plan, each with the spans of what it concerns."""
    pack, problems = read_pack(folder)
    if pack is None:
        return problems
    return (
        *problems,
        *frictionless_problems(pack.folder),
        *frictionless_problems(pack.base.folder),
        *text_problems(pack),
        *check_schemes(pack),
        *(_of_plan(pack, one) for one in pack.plan_problems),
    )


def _of_plan(pack: Pack, problem: PlanProblem) -> Problem:
    objects = tuple(part for part in problem.object.split(";") if part)
    return Problem(
        code=problem.code,
        severity=Severity(problem.severity),
        where=Where(),
        message=Wording(problem.message, problem.message_en),
        fix=Wording(problem.advice, problem.advice_en),
        objects=objects,
        spans=_spans(pack, objects),
    )


def _spans(pack: Pack, objects: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    targets = {target.id: (target.start, target.end) for target in pack.targets}
    sections = {section.id: (section.start, section.end) for section in pack.sections.values()}
    found = (targets.get(one) or sections.get(one) or (None, None) for one in objects)
    return tuple((start, end) for start, end in found if start is not None and end is not None)
