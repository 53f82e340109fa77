"""What somebody owes before they may go on: a password of their own, a second factor where their role must have one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.utils import timezone

from luoshi.web.accounts.models import User
from luoshi.web.accounts.passwords import is_change_due


@dataclass(frozen=True, slots=True)
class Duty:
    """It is settled at ``address``; ``open_addresses`` are all that may be asked for until then."""

    what: str
    address: str
    open_addresses: frozenset[str]
    leads_back: bool = False


NEW_PASSWORD = Duty("the password must be changed first", "password", frozenset({"password"}))
SET_UP_FACTOR = Duty(
    "a second factor must be set up first",
    "mfa_activate_totp",
    frozenset({"mfa_activate_totp", "account_reauthenticate", "password"}),
)
SHOW_FACTOR = Duty(
    "the second factor must be shown first",
    "mfa_reauthenticate",
    frozenset({"mfa_reauthenticate"}),
    leads_back=True,
)


def find_duty(request: HttpRequest) -> Duty | None:
    """A token owes no password, for it has a life of its own; but what its owner must set up, its owner must."""
    user = request.user
    if not isinstance(user, User):
        return None
    is_session = SESSION_KEY in request.session and request.session[SESSION_KEY] == str(user.pk)
    if is_session and is_change_due(user, now=timezone.now()):
        return NEW_PASSWORD
    if not request.viewer.roles & settings.ENVIRONMENT.second_factor_roles:  # type: ignore[attr-defined]
        return None
    from luoshi.web.sso.factor import has_factor, has_shown_factor  # noqa: PLC0415  (only where the extra is on)

    if not has_factor(user):
        return SET_UP_FACTOR
    return SHOW_FACTOR if is_session and not has_shown_factor(request) else None
