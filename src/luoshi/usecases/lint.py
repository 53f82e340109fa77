"""Everything that is wrong with a pack or with a plan's text.

A pack: our own checks, Frictionless's, and what the pack records of its plan. A text: what its reader and the compiler
could not make out, and what does not add up in the plan itself.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from luoshi.core.compiler.checks import check_plan
from luoshi.core.compiler.compile import compile_plan
from luoshi.core.model.plan import PlanProblem
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.descriptor import frictionless_problems
from luoshi.pack.pack import Pack
from luoshi.pack.read import is_base_pack, read_base_problems, read_pack
from luoshi.pack.source_text import text_problems
from luoshi.pack.text_readers import read_text
from luoshi.usecases.assess import check_schemes
from luoshi.usecases.index_checks import check_indices

LISTED = 8


def lint_path(path: Path) -> tuple[Problem, ...]:
    """The problems of a pack where `path` is a folder, else of the plan text in the file."""
    if not path.exists():
        return (_missing(path),)
    return lint_pack(path) if path.is_dir() else lint_text(path)


def lint_text(path: Path) -> tuple[Problem, ...]:
    """Problems of the file first, then findings in the plan, errors first; spans are offsets into the source text."""
    text, problems = read_text(path)
    if text is None:
        return problems
    plan, unread = compile_plan(text)
    return (*problems, *(_located(one, path) for one in (*unread, *check_plan(plan, text))))


def lint_pack(folder: Path) -> tuple[Problem, ...]:
    """Problems of the pack's files first, then those of the plan, each with the spans of what it concerns."""
    if is_base_pack(folder):
        return (*read_base_problems(folder), *frictionless_problems(folder))
    pack, problems = read_pack(folder)
    if pack is None:
        return problems
    return (
        *problems,
        *frictionless_problems(pack.folder),
        *frictionless_problems(pack.base.folder),
        *text_problems(pack),
        *check_schemes(pack),
        *check_indices(pack),
        *(_of_plan(pack, one) for one in pack.plan_problems),
        *_unmeasured(pack),
    )


def _missing(path: Path) -> Problem:
    return Problem(
        "LINT-MISSING", Severity.ERROR, Where(str(path)),
        Wording("没有这个文件或文件夹", "there is no such file or folder"),
        Wording("写规划文本的文件名，或规划包的文件夹名", "name the file of a plan's text, or the folder of a plan pack"),
    )  # fmt: skip


def _located(problem: Problem, path: Path) -> Problem:
    """A finding that names no target or section at least names its file."""
    return problem if problem.objects or problem.where != Where() else replace(problem, where=Where(path.name))


def _unmeasured(pack: Pack) -> tuple[Problem, ...]:
    """One note for the targets that no indicator measures, neither themselves nor through the target they repeat."""
    measured = {one.target for one in pack.links}
    missing = [one for one in pack.targets if one.id not in measured and one.same_as not in measured]
    if not missing:
        return ()
    named = "、".join(one.id for one in missing[:LISTED]) + ("……" if len(missing) > LISTED else "")
    return (
        Problem(
            code="target_without_indicator",
            severity=Severity.INFO,
            where=Where("target_indicators.csv"),
            message=Wording(
                f"{len(pack.targets)}个目标中{len(missing)}个没有对应指标，无法判定进度：{named}",
                f"{len(missing)} of {len(pack.targets)} targets are measured by no indicator and get no verdict: {named}",
            ),
            fix=Wording(
                "在 target_indicators.csv 中写明对应或替代指标",
                "name an exact or a proxy indicator in target_indicators.csv",
            ),
            objects=tuple(one.id for one in missing),
            spans=tuple((one.start, one.end) for one in missing if one.start is not None and one.end is not None),
        ),
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
