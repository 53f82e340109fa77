"""What may be done to accounts and roles: each is one transaction with its entry in the audit log."""

from __future__ import annotations

from datetime import date, timedelta

from axes.utils import reset
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from luoshi.core.problems import LuoshiError
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.passwords import one_time_password, set_hash, set_password
from luoshi.web.accounts.people.directory import lifetime_of
from luoshi.web.accounts.people.rules import SELF, Held, Lifetime, grant_refusal
from luoshi.web.accounts.permissions import Role
from luoshi.web.accounts.sessions import end_sessions
from luoshi.web.api.tokens import revoke_all
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import Who, record

DETAILS = ("display_name", "phone", "email")


class PeopleRefusal(LuoshiError):
    """An act on an account that the rules forbid, with the reason."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


@transaction.atomic
def create_user(who: Who, *, username: str, display_name: str, phone: str, email: str) -> tuple[User, str]:
    """The account and its one-time password, which is nowhere kept."""
    password = one_time_password()
    details = {"username": username, "display_name": display_name, "phone": phone, "email": email}
    return save_user(who, hashed=make_password(password), **details), password


@transaction.atomic
def save_user(who: Who, *, hashed: str, username: str, display_name: str, phone: str, email: str) -> User:
    """The account with a one-time password of which the hash is at hand."""
    user = User(username=username, display_name=display_name, phone=phone, email=email)
    user.set_unusable_password()
    user.save()
    set_hash(user, hashed, is_one_time=True, now=timezone.now())
    record(who, AuditAct.USER_CREATE, "user", user.pk, after={"username": username, **_details(user)})
    return user


@transaction.atomic
def change_user(who: Who, user: User, *, display_name: str, phone: str, email: str) -> None:
    before = _details(user)
    user.display_name, user.phone, user.email = display_name, phone, email
    user.save(update_fields=DETAILS)
    record(who, AuditAct.USER_CHANGE, "user", user.pk, before=before, after=_details(user))


@transaction.atomic
def close_user(who: Who, user: User, *, by: User, reason: str) -> None:
    """Ends their sessions and tokens with it: an account that is closed is nobody's, and reopened it has none of them."""
    _refuse_self(user, by)
    user.is_active, user.closed_at = False, timezone.now()
    user.save(update_fields=["is_active", "closed_at"])
    after = {"is_active": False, "revoked": revoke_all(user, now=timezone.now()), "sessions": end_sessions(user)}
    record(who, AuditAct.USER_CLOSE, "user", user.pk, before={"is_active": True}, after=after, note=reason)


@transaction.atomic
def reopen_user(who: Who, user: User, *, by: User) -> None:
    _refuse_self(user, by)
    user.is_active, user.closed_at = True, None
    user.save(update_fields=["is_active", "closed_at"])
    record(who, AuditAct.USER_REOPEN, "user", user.pk, before={"is_active": False}, after={"is_active": True})


@transaction.atomic
def reset_password(who: Who, user: User, *, by: User) -> str:
    """Their sessions and tokens end: a reset is for an account that somebody else may have got hold of."""
    _refuse_self(user, by)
    password = one_time_password()
    set_password(user, password, is_one_time=True, now=timezone.now())
    reset(username=user.get_username())
    after = {"revoked": revoke_all(user, now=timezone.now())}
    record(who, AuditAct.PASSWORD_RESET, "user", user.pk, after=after)
    return password


@transaction.atomic
def unlock_user(who: Who, user: User) -> None:
    reset(username=user.get_username())
    record(who, AuditAct.USER_UNLOCK, "user", user.pk)


def grant_role(who: Who, user: User, wanted: Held, *, by: User | None) -> Membership:
    """Raises PeopleRefusal. ``by`` is nobody only where the site's first administrators are made."""
    return grant_role_in(who, user, wanted, by=by, known=lifetime_of(wanted.organisation))


@transaction.atomic
def grant_role_in(who: Who, user: User, wanted: Held, *, by: User | None, known: Lifetime | None) -> Membership:
    """The same where the organisation's lifetime is at hand."""
    User.objects.select_for_update().get(pk=user.pk)  # two grants at once must not both find nothing in the way
    refusal = grant_refusal(
        wanted,
        is_self=by is not None and by.pk == user.pk,
        is_open=user.is_active,
        held=[held_of(one) for one in user.memberships.all()],
        known=known,
    )
    if refusal is not None:
        raise PeopleRefusal(refusal)
    made = Membership.objects.create(
        user=user,
        role=wanted.role.value,
        organisation=wanted.organisation,
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        granted_by=by,
        granted_at=timezone.now(),
    )
    record(who, AuditAct.ROLE_GRANT, "user", user.pk, after=_terms(made))
    return made


@transaction.atomic
def end_role(who: Who, membership: Membership, *, by: User, last_day: date) -> None:
    """The role holds up to and with ``last_day``; one that begins later never held. Raises PeopleRefusal."""
    _refuse_self(membership.user, by)
    before = _terms(membership)
    membership.ends_on = max(last_day, membership.starts_on - timedelta(days=1))
    membership.ended_by, membership.ended_at = by, timezone.now()
    membership.save(update_fields=["ends_on", "ended_by", "ended_at"])
    record(who, AuditAct.ROLE_END, "user", membership.user_id, before=before, after=_terms(membership))


def held_of(membership: Membership) -> Held:
    return Held(Role(membership.role), membership.organisation, membership.starts_on, membership.ends_on)


def _refuse_self(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise PeopleRefusal(SELF)


def _details(user: User) -> dict[str, object]:
    return {name: getattr(user, name) for name in DETAILS}


def _terms(membership: Membership) -> dict[str, object]:
    names = ("role", "organisation", "starts_on", "ends_on")
    return {name: getattr(membership, name) for name in names}
