"""Whether somebody has a second factor, and whether this very session has shown it."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from luoshi.web.accounts.models import User

SET_UP_HERE = "second_factor_set_up_here"
TYPES = [Authenticator.Type.TOTP]


def connect() -> None:
    authenticator_added.connect(_set_up, dispatch_uid="factor.set-up-here")


def has_factor(user: User) -> bool:
    return bool(is_mfa_enabled(user, TYPES))


def has_shown_factor(request: HttpRequest) -> bool:
    """With a code at sign-in or later, or by having set it up: whoever holds a password and an older session has not."""
    records = get_authentication_records(request, request.user)
    return request.session.get(SET_UP_HERE) == request.user.pk or any(one.get("method") == "mfa" for one in records)


def remove_factor(user: User) -> bool:
    """Authenticator and recovery codes; False where there are none. Each goes into the audit log by itself."""
    kept = list(Authenticator.objects.filter(user=user))
    for one in kept:
        one.delete()
    return bool(kept)


def _set_up(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in TYPES:
        request.session[SET_UP_HERE] = user.pk
