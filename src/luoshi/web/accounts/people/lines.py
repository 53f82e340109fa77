"""A person as the pages show them: a plain record, never a row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from luoshi.core.model.statistics import Organisation
from luoshi.core.wording import Language
from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.people.directory import name_of
from luoshi.web.accounts.people.masking import mask_email, mask_phone
from luoshi.web.accounts.permissions import Role
from luoshi.web.accounts.words import ROLE_WORDS


@dataclass(frozen=True, slots=True)
class RoleLine:
    """``is_now``: held today; ``may_end``: not over yet."""

    pk: int
    role: str
    organisation: str
    starts_on: date
    ends_on: date | None
    granted_by: str
    is_now: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    pk: int
    username: str
    display_name: str
    phone: str
    email: str
    is_open: bool
    is_locked: bool
    must_change_password: bool
    last_login: datetime | None
    closed_at: datetime | None
    roles: tuple[RoleLine, ...]

    @property
    def current_roles(self) -> tuple[RoleLine, ...]:
        return tuple(role for role in self.roles if role.is_now)


def person_line(
    user: User, *, known: dict[str, Organisation], locked: frozenset[str], language: Language
) -> PersonLine:
    today = timezone.localdate()
    return PersonLine(
        user.pk,
        user.get_username(),
        user.display_name,
        mask_phone(user.phone),
        mask_email(user.email),
        user.is_active,
        user.get_username() in locked,
        user.must_change_password,
        user.last_login,
        user.closed_at,
        tuple(_role_line(one, known, language, today) for one in user.memberships.all()),
    )


def locked_usernames() -> frozenset[str]:
    """Whose attempts from anywhere have reached the limit within the lock's time."""
    since = timezone.now() - timedelta(seconds=settings.AXES_COOLOFF_TIME.total_seconds())
    attempts = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gte=since
    )
    return frozenset(name for name in attempts.values_list("username", flat=True) if name)


def _role_line(one: Membership, known: dict[str, Organisation], language: Language, today: date) -> RoleLine:
    return RoleLine(
        one.pk,
        ROLE_WORDS[Role(one.role)].in_(language),
        name_of(one.organisation, known, language),
        one.starts_on,
        one.ends_on,
        one.granted_by.get_username() if one.granted_by else "",
        one.starts_on <= today and (one.ends_on is None or today <= one.ends_on),
        one.ends_on is None or one.ends_on >= today,
    )
