"""What an author got wrong, said so that they can mend it.

A mistake in a plan or in data is *returned* as a Problem; a caller's mistake *raises*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from luoshi.core.wording import Language, Wording


class Severity(StrEnum):
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


CELL_WORDS: dict[Language, tuple[str, str]] = {"zh": ("第 {} 行", "“{}”列"), "en": ("row {}", "column {}")}
FIELD_WORDS: dict[Language, tuple[str, str]] = {"zh": ("第 {} 行", "字段“{}”"), "en": ("line {}", "field {}")}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a pack: file, row (the header is row 1) and column; blank or 0 where it does not apply.

    In a YAML file (and where neither file nor row is named) the row is a line and the column a field, such as ``items[2].points``.
    """

    file: str = ""
    row: int = 0
    column: str = ""

    def in_(self, language: Language) -> str:
        names_a_field = self.file.endswith(".yaml") or not (self.file or self.row)
        words = FIELD_WORDS if names_a_field else CELL_WORDS
        row, column = words[language]
        parts = [self.file]
        if self.row:
            parts.append(row.format(self.row))
        if self.column:
            parts.append(column.format(self.column))
        return ("，" if language == "zh" else ", ").join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One flaw: where it is, what is wrong and why, and what to do about it.

    ``objects`` are the ids it concerns; ``spans`` are [start, end) character offsets into the plan's text.
    """

    code: str
    severity: Severity
    where: Where
    message: Wording
    fix: Wording
    objects: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


class LuoshiError(Exception):
    """Base of the errors that a caller may catch."""


class ProblemError(LuoshiError):
    """Something that cannot be done, for reasons that are said in both languages."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message.en for problem in problems[:3]))
        self.problems = problems


class PackError(ProblemError):
    """A pack that cannot be used; carries every problem found."""


class RefusedError(ProblemError):
    """What was asked for is refused as it was asked: a wrong setting, a wrong place, a wrong moment."""


def has_errors(problems: tuple[Problem, ...]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)
