"""A result is official only once the leading group has approved this very result (结果审定).

An approval names the seal it is about. The seal hangs on every figure, weight and rule, so an approval never covers a
result that was altered or reckoned anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.assessment.scheme import Scheme
from luoshi.core.wording import Wording

NOT_OFFICIAL = Wording("未经领导小组审定，不是正式结果", "not approved by the leading group: not an official result")
DEMONSTRATION = Wording("演示，非正式考核", "demonstration, not an official assessment")
ANOTHER_RESULT = Wording(
    "未经领导小组审定，不是正式结果：记录在案的审定针对另一次结果",
    "not approved by the leading group: not an official result; the approval on record is of another result",
)


@dataclass(frozen=True, slots=True)
class Approval:
    """The leading group's act: who decided, by which minutes or document, on which day, about which seal."""

    body: str
    document: str
    decided_on: date
    seal: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What must stand beside every score. ``approval`` is there only where it makes the result of ``seal`` official."""

    seal: str
    words: Wording
    approval: Approval | None = None

    @property
    def is_official(self) -> bool:
        return self.approval is not None


def standing_of(scheme: Scheme, seal: str, approvals: Iterable[Approval], *, as_of: date) -> Standing:
    """Of several approvals of one seal the latest stands. A demonstration never becomes official."""
    if scheme.is_demonstration:
        return Standing(seal, DEMONSTRATION)
    known = sorted(approvals, key=lambda one: (one.decided_on, one.document))
    valid = [one for one in known if _covers(one, scheme, seal, as_of)]
    if not valid:
        return Standing(seal, ANOTHER_RESULT if known else NOT_OFFICIAL)
    return Standing(seal, _official(valid[-1]), valid[-1])


def _covers(approval: Approval, scheme: Scheme, seal: str, as_of: date) -> bool:
    """This seal, by the body the scheme names, and not before the day whose knowledge the result rests on."""
    is_due = approval.decided_on >= as_of
    return is_due and approval.seal == seal and approval.body == scheme.authority.results_approved_by


def _official(approval: Approval) -> Wording:
    return Wording(
        f"经{approval.body}审定（{approval.document}，{approval.decided_on}）",
        f"approved by {approval.body} ({approval.document}, {approval.decided_on})",
    )
