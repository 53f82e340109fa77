"""A result is official only once the leading group has approved this very result (结果审定).

The approval names the seal it is about: a result that was reckoned anew, or from other figures, is not approved by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.assessment.scheme import Scheme
from luoshi.core.wording import Wording

NOT_OFFICIAL = Wording("未经领导小组审定，不是正式结果", "not approved by the leading group: not an official result")
DEMONSTRATION = Wording("演示，非正式考核", "demonstration, not an official assessment")


@dataclass(frozen=True, slots=True)
class Approval:
    """The leading group's act, for one seal."""

    body: str
    document: str
    decided_on: date
    seal: str


def is_official(scheme: Scheme, seal: str, approval: Approval | None) -> bool:
    """A demonstration never is."""
    if approval is None or scheme.is_demonstration:
        return False
    return approval.seal == seal and approval.body == scheme.authority.results_approved_by


def standing(scheme: Scheme, seal: str, approval: Approval | None) -> Wording | None:
    """What must stand beside every score; nothing once it is official."""
    if scheme.is_demonstration:
        return DEMONSTRATION
    return None if is_official(scheme, seal, approval) else NOT_OFFICIAL
