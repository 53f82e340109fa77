"""A project that stands twice is counted twice: the same size of nearly the same product, in one document under two
headings, or in two annexes under two names. Capacities of such pairs must not be added. A note, since two firms may
well build the same size.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from luoshi.core.compiler.checks.view.findings import about_places
from luoshi.core.compiler.checks.view.names import likeness
from luoshi.core.compiler.checks.view.plan_view import PlanView
from luoshi.core.compiler.projects import CompiledProject
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording

CODES = ("duplicate_in_annex", "duplicate_in_text", "project_twice")
_MOST = 20
_ALIKE = 0.8
_EMPTY = re.compile(r"项目|生产线|装置|工程|产业园|产业化|示范|基地|扩建|改造|高科技|新型|（[^）]*）|等|系统|构建|建设")


def check(view: PlanView) -> Iterator[Problem]:
    same: defaultdict[tuple[str, str], list[tuple[int, CompiledProject]]] = defaultdict(list)
    for number, one in enumerate(view.plan.projects, start=1):
        if one.capacity:
            same[one.capacity, one.unit.removesuffix("/年")].append((number, one))
    for group in same.values():
        for (n, one), (m, other) in combinations(group[:_MOST], 2):
            if one.node != other.node and _is_same(one, other):
                yield _twice(view, (n, one), (m, other))


def _is_same(one: CompiledProject, other: CompiledProject) -> bool:
    if one.enterprise and other.enterprise and likeness(one.enterprise, other.enterprise) < _ALIKE:
        return False
    a, b = _EMPTY.sub("", one.name), _EMPTY.sub("", other.name)
    return min(len(a), len(b)) >= 2 and likeness(a, b) >= _ALIKE


def _twice(view: PlanView, first: tuple[int, CompiledProject], second: tuple[int, CompiledProject]) -> Problem:
    (n, one), (m, other) = first, second
    code = "project_twice" if one.annex != other.annex else "duplicate_in_annex" if one.annex else "duplicate_in_text"
    size = f"{one.capacity}{one.unit}"
    places = (view.place(one.annex, one.section_path), view.place(other.annex, other.section_path))
    return about_places(
        code,
        Severity.INFO,
        ((one.start, one.end), (other.start, other.end)),
        Wording(
            f"疑为同一项目写了两次：{size}“{one.enterprise}{one.name}”（{places[0]}）与“{other.enterprise}{other.name}”（{places[1]}）",
            f"perhaps one project written twice: {size} “{one.enterprise}{one.name}” ({places[0]}) and "
            f"“{other.enterprise}{other.name}” ({places[1]})",
        ),
        Wording(
            "核对后在项目库中合并；产能不得相加", "check, and merge them in the register; do not add the capacities"
        ),
        (f"p-{n:02d}", f"p-{m:02d}"),
    )
