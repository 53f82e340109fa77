"""Short plans, written here, and the findings in them."""

from __future__ import annotations

from luoshi.core.compiler.checks import check_plan
from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Problem

TITLE = "云溪市“十四五”制造业发展规划（2021—2025年）"


def found(text: str) -> tuple[Problem, ...]:
    source = NormalText(text)
    return check_plan(compile_plan(source)[0], source)


def codes(text: str) -> set[str]:
    return {one.code for one in found(text)}


def goals(*paragraphs: str) -> str:
    """A plan with these goals."""
    return "\n".join((TITLE, "一、发展目标", *paragraphs, ""))


def tasks(*paragraphs: str) -> str:
    """A plan with these tasks."""
    return "\n".join((TITLE, "一、重点任务", *paragraphs, ""))


def with_annexes(main: str, *annexes: str) -> str:
    """A plan with one goal paragraph in the main text and one in each annex."""
    parts = [TITLE, "一、发展目标", main]
    for number, one in enumerate(annexes, start=1):
        parts += ["", f"附件{number}", "", f"第{number}类产业专项方案", "", "一、发展目标", one]
    return "\n".join([*parts, ""])
