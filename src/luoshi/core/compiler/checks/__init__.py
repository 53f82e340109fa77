"""What does not add up in a plan: one rule a file, found by folder.

Each module offers ``check(view) -> Iterator[Problem]`` and ``CODES``, the codes of its findings, and gives its reason in
its docstring. A rule knows Chinese plans at large and no single plan; it would rather stay
silent than cry wolf: what only deserves a look is ``info``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from luoshi.core.compiler.checks.view.plan_view import PlanView, view_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity

Check = Callable[[PlanView], Iterator[Problem]]

CHECKS: tuple[Check, ...] = tuple(
    import_module(f"{__name__}.{module.name}").check for module in pkgutil.iter_modules(__path__) if not module.ispkg
)
_ORDER = (Severity.ERROR, Severity.WARN, Severity.INFO)


def check_plan(plan: CompiledPlan, source: NormalText) -> tuple[Problem, ...]:
    """Every finding, errors first, in the order of the text; `source` is what the plan was compiled from."""
    view = view_plan(plan, source)
    found = [problem for check in CHECKS for problem in check(view)]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.severity), min(one.spans, default=(0, 0)), one.code)))
