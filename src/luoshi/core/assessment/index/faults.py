"""What keeps a step from running, said so that whoever wrote the specification or the data can mend it."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording

MOST_NAMED = 8


class IndexFault(PackError):
    """One step met data or a choice that it has no meaning for. ``code`` is stable and names the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__((problem,))
        self.problem = problem

    @property
    def code(self) -> str:
        return self.problem.code


def fault(code: str, message: Wording, fix: Wording, *, place: str = "", objects: Iterable[str] = ()) -> IndexFault:
    """``place`` is a path in the specification, such as ``steps.normalise`` or ``root.aggregation``."""
    return IndexFault(Problem(f"INDEX-{code}", Severity.ERROR, Where(column=place), message, fix, tuple(objects)))


def named(names: Iterable[str]) -> str:
    """The first few names, and how many more."""
    every = list(names)
    more = f" … ({len(every)})" if len(every) > MOST_NAMED else ""
    return ", ".join(every[:MOST_NAMED]) + more
