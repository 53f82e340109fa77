"""Passwords: what a good one is, how long it holds, and one to hand out.

GB/T 22239-2019 8.1.4.1 a asks for complexity and regular change; the numbers here are what assessors expect of level 3:
at least 8 characters of 3 kinds, not one of the last 5, changed within 90 days.
"""

from __future__ import annotations

import hmac
import secrets
import string
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, get_hasher, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.web.accounts.models import PastPassword, User

SHORTEST = 8
KINDS_NEEDED = 3
REMEMBERED = 5
LIFE = timedelta(days=90)
KINDS = (str.islower, str.isupper, str.isdigit)
GROUPS, GROUP = 3, 5
UNMISTAKABLE = "".join(sorted(set(string.ascii_letters + string.digits) - set("Il1O0o")))


class CharacterKinds:
    """At least eight characters, of three of: small letters, capitals, digits, anything else."""

    def validate(self, password: str, user: object = None) -> None:
        has_other = any(not any(kind(one) for kind in KINDS) for one in password)
        kinds = sum(any(map(kind, password)) for kind in KINDS) + has_other
        if len(password) < SHORTEST or kinds < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="password_too_simple")

    def get_help_text(self) -> str:
        return gettext(
            "At least 8 characters, of at least 3 kinds: small letters, capitals, digits, punctuation and others."
        )


class NotRecent:
    """None of the last five, the present one included."""

    def validate(self, password: str, user: object = None) -> None:
        if not isinstance(user, User) or user.pk is None:
            return
        past = user.past_passwords.order_by("-set_at").values_list("password", flat=True)
        if any(check_password(password, one) for one in {user.password, *past[:REMEMBERED]} if one):
            raise ValidationError(_("You have used this password before: choose a new one."), code="password_recent")

    def get_help_text(self) -> str:
        return gettext("None of your last 5 passwords.")


def set_password(user: User, password: str, *, is_one_time: bool, now: datetime) -> None:
    """Set and save. A one-time password lets its owner in once, to choose another."""
    set_hash(user, make_password(password), is_one_time=is_one_time, now=now)


def set_hash(user: User, hashed: str, *, is_one_time: bool, now: datetime) -> None:
    """The same with the password's hash, which takes long to reckon and may have been reckoned before."""
    user.password = hashed
    user.password_changed_at = now
    user.must_change_password = is_one_time
    user.save(update_fields=["password", "password_changed_at", "must_change_password"])
    PastPassword.objects.create(user=user, password=user.password, set_at=now)


class OneTimeHasher(Argon2PasswordHasher):
    """Argon2 made light, for a password of about 87 bits at random: nobody guesses it, however quickly each guess is tried.
    The first sign-in makes the hash anew with the full cost, as Django does with every hash of another cost."""

    time_cost = 1
    memory_cost = 1024  # KiB
    parallelism = 1


def hash_one_time(password: str) -> str:
    """For many at a time, of which each would take a tenth of a second with the full cost."""
    usual = get_hasher()
    hasher = OneTimeHasher() if isinstance(usual, Argon2PasswordHasher) else usual
    return str(hasher.encode(password, hasher.salt()))


def one_time_password() -> str:
    """About 80 bits, of characters that are not mistaken for each other, and of three kinds."""
    return _grouped([secrets.choice(UNMISTAKABLE) for _place in range(GROUPS * GROUP)])


def seeded_password(seed: str, username: str) -> str:
    """A one-time password that can be reckoned again from its seed by whoever has the signing key, and by nobody else."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"one-time {seed} {username}".encode(), "sha512")
    number, places = int.from_bytes(digest), []
    for _place in range(GROUPS * GROUP):
        number, at = divmod(number, len(UNMISTAKABLE))
        places.append(UNMISTAKABLE[at])
    return _grouped(places)


def _grouped(places: list[str]) -> str:
    return "Lu7-" + "-".join("".join(places[at : at + GROUP]) for at in range(0, len(places), GROUP))


def is_change_due(user: User, *, now: datetime) -> bool:
    """Whoever signs in without a password (unified sign-in) never owes a change."""
    if not user.has_usable_password():
        return False
    return user.must_change_password or (user.password_changed_at or user.date_joined) + LIFE < now
