"""Who may be given which role, as rules without a database.

Separation of the three administrators follows GB/T 22239-2019 8.1.4.2 d: whoever administers does no business, no
administrator is another one too, and nobody gives themselves anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luoshi.core.wording import Wording
from luoshi.web.accounts.permissions import ADMINISTRATORS, Role

GRANTABLE = tuple(role for role in Role if role is not Role.PUBLIC)
WITHOUT_ORGANISATION = ADMINISTRATORS
MAY_LACK_ORGANISATION = ADMINISTRATORS | {Role.AUDITOR, Role.READER, Role.ASSESSOR}

SELF = Wording("不得为本人办理", "nobody does this for themselves")
CLOSED = Wording("账号已停用，不能授予角色", "the account is closed: it cannot be given a role")
NOT_GRANTABLE = Wording("该角色不能授予", "this role cannot be granted")
NEEDS_ORGANISATION = Wording("该角色须指定单位", "this role needs an organisation")
NO_ORGANISATION = Wording(
    "管理员角色不属于任何单位，单位须留空", "an administrator belongs to no organisation: leave it blank"
)
UNKNOWN_ORGANISATION = Wording("单位不在基础包中", "the organisation is not in the base packs")
NOT_THEN = Wording("单位在起始日不存在（未成立或已撤销）", "the organisation does not exist on the first day")
BACKWARDS = Wording("终止日早于起始日", "the last day lies before the first")
TWICE = Wording("同一时期已有该角色", "the role is held already in that time")
SEPARATED = Wording(
    "三员分立：管理员角色不得与其他角色同时担任",
    "administrators are separated: such a role is never held together with another",
)


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds, or is to hold, from one day to another (``None``: open)."""

    role: Role
    organisation: str
    starts_on: date
    ends_on: date | None

    def meets(self, other: Held) -> bool:
        return _before(self.starts_on, other.ends_on) and _before(other.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When an organisation exists; ``None``: since or for ever."""

    valid_from: date | None
    valid_to: date | None


def grant_refusal(
    wanted: Held, *, is_self: bool, is_open: bool, held: Iterable[Held], known: Lifetime | None
) -> Wording | None:
    """Why the role may not be given; nothing where it may. ``known``: the organisation's, where it is one of ours."""
    if is_self:
        return SELF
    if not is_open:
        return CLOSED
    if wanted.ends_on is not None and wanted.ends_on < wanted.starts_on:
        return BACKWARDS
    return _organisation_refusal(wanted, known) or _overlap_refusal(wanted, held)


def _organisation_refusal(wanted: Held, known: Lifetime | None) -> Wording | None:
    if wanted.role not in GRANTABLE:
        return NOT_GRANTABLE
    if not wanted.organisation:
        return None if wanted.role in MAY_LACK_ORGANISATION else NEEDS_ORGANISATION
    if wanted.role in WITHOUT_ORGANISATION:
        return NO_ORGANISATION
    if known is None:
        return UNKNOWN_ORGANISATION
    lives = (known.valid_from is None or known.valid_from <= wanted.starts_on) and _before(
        wanted.starts_on, known.valid_to
    )
    return None if lives else NOT_THEN


def _overlap_refusal(wanted: Held, held: Iterable[Held]) -> Wording | None:
    for one in held:
        if not wanted.meets(one):
            continue
        if (one.role, one.organisation) == (wanted.role, wanted.organisation):
            return TWICE
        if {one.role, wanted.role} & ADMINISTRATORS:
            return SEPARATED
    return None


def _before(day: date, end: date | None) -> bool:
    return end is None or day <= end
