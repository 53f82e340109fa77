"""Texts for the compiler's tests, written here, and how to compile them in one line."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.target_record import CompiledTarget

PLAN_TITLE = "云溪市“十四五”制造业发展规划"
REPORT_TITLE = "2024年云溪市政府工作报告"
JILIN = Path(__file__).parents[4] / "shared" / "plan" / "jilin-2017-2020.txt"
GOLD = Path(__file__).parents[4] / "shared" / "gold"


def compiled(text: str) -> CompiledPlan:
    return compile_plan(NormalText(text))[0]


def goals(sentence: str, title: str = PLAN_TITLE) -> tuple[CompiledTarget, ...]:
    """The targets of a sentence that stands under a heading of goals."""
    return compiled(f"{title}\n一、发展目标\n{sentence}\n").targets


def tasks(sentence: str, title: str = PLAN_TITLE) -> tuple[CompiledTarget, ...]:
    """The targets of a sentence that stands under a heading of tasks."""
    return compiled(f"{title}\n一、重点任务\n{sentence}\n").targets


def told(targets: tuple[CompiledTarget, ...], *fields: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(one, field) for field in fields) for one in targets]
