"""Make, find and revoke tokens. A token acts with all of its owner's rights and nothing more."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db.models import Q

from luoshi.web.accounts.models import User
from luoshi.web.api.models import ApiToken
from luoshi.web.shared.small_write import small_write

PREFIX = "luoshi_"
LIFE = timedelta(days=365)
HINT = 6


def make_token(user: User, *, name: str, now: datetime) -> tuple[ApiToken, str]:
    """The record and the token, which is nowhere kept."""
    token = PREFIX + secrets.token_urlsafe(32)
    made = ApiToken.objects.create(
        user=user,
        name=name,
        hint=token[: len(PREFIX) + HINT][-HINT:],
        digest=_digest(token),
        created_at=now,
        expires_on=now.date() + LIFE,
    )
    return made, token


def find_user(token: str, *, today: date) -> User | None:
    """The owner of a token that is in force, or None. The day of use is kept, not each use."""
    in_force = Q(revoked_at=None, expires_on__gte=today, user__is_active=True)
    found = ApiToken.objects.select_related("user").filter(in_force, digest=_digest(token)).first()
    if found is None:
        return None
    if found.last_used_on != today:
        with small_write():
            ApiToken.objects.filter(pk=found.pk).update(last_used_on=today)
    return found.user


def revoke_token(user: User, token_id: int, *, now: datetime) -> bool:
    """False where the user has no such token in force."""
    return ApiToken.objects.filter(pk=token_id, user=user, revoked_at=None).update(revoked_at=now) == 1


def revoke_all(user: User, *, now: datetime) -> int:
    """How many were in force."""
    return ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)


def _digest(token: str) -> str:
    """A token is long and random, so that a plain hash keeps it secret."""
    return hashlib.sha256(token.encode()).hexdigest()
