"""What the blocks of an assessment share: its standing, and points as numbers."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.assessment.working import plain
from luoshi.core.wording import Wording
from luoshi.reports.document.model import Number
from luoshi.reports.documents.writing import Absent, Writing
from luoshi.reports.traceability.dataset import Origin

NOT_APPROVED = Wording("考核结果未经审定", "the result is not approved")
NO_SCHEME = Wording("没有指定考核方案", "no assessment scheme was named")
NOT_PUBLIC = Wording(
    "考核结果未经审定，不进入公开版", "the result is not approved and has no place in the public edition"
)


def why_not(writing: Writing) -> Absent | None:
    """Scores that are not approved are not public; a demonstration is no result at all but may be shown as one."""
    report = writing.facts.assessment
    if report is None:
        return Absent(NO_SCHEME)
    if report.standing.is_official:
        return None
    if writing.facts.is_public:
        return Absent(NOT_PUBLIC)
    if writing.facts.hides_draft_scores:
        return Absent(NOT_APPROVED)
    return None


def standing_sentence(writing: Writing) -> str:
    report = writing.facts.assessment
    if report is None:
        return ""
    words = report.standing.words.in_(writing.language)
    return writing.say(f"{words}。", f"{words[:1].upper()}{words[1:]}.")


def points(writing: Writing, name: str, value: object, *, working: str = "") -> Number:
    """As the engine shows points: two decimals, half up, without trailing zeros."""
    exact = Decimal(str(value))
    return writing.ledger.number(name, exact, plain(exact), Origin(unit="分", basis="derived", working=working))
