"""One departure from the standard: where, what, which clause, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.problems import Severity
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Departure:
    """``paragraph`` counts the paragraphs and tables of the body from 1, 0 for the page as a whole. ``excerpt`` is the
    beginning of the text concerned. ``clause`` is of GB/T 9704-2012 unless it names another standard."""

    code: str
    severity: Severity
    place: Wording
    excerpt: str
    message: Wording
    clause: str
    fix: Wording
    paragraph: int = 0
