"""The first three administrators of a site: without them nobody could make anybody. Once only."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import Membership
from luoshi.web.accounts.people.actions import create_user, grant_role
from luoshi.web.accounts.people.rules import Held
from luoshi.web.accounts.permissions import ADMINISTRATORS, Role
from luoshi.web.accounts.words import ROLE_WORDS

WHO = "luoshi people administrators"


@transaction.atomic
def save_first_administrators(usernames: dict[Role, str]) -> dict[Role, tuple[str, str]]:
    """A role to account and one-time password. Raises RefusedError where the site has an administrator already."""
    if Membership.objects.filter(role__in=[role.value for role in ADMINISTRATORS]).exists():
        raise RefusedError((_problem(HAS_SOME, ASK_THEM),))
    if len(set(usernames.values())) != len(ADMINISTRATORS):
        raise RefusedError((_problem(NOT_THREE, NAME_THREE),))
    return {role: (username, _save(role, username)) for role, username in usernames.items()}


HAS_SOME = Wording("本站已有管理员", "this site has administrators already")
ASK_THEM = Wording("由系统管理员在“用户”页建立账号", "the system administrator makes accounts on the page “People”")
NOT_THREE = Wording("三个管理员须是三个不同的账号", "the three administrators are three accounts")
NAME_THREE = Wording("为三员各起一个账号名", "name an account for each")


def _save(role: Role, username: str) -> str:
    user, password = create_user(WHO, username=username, display_name=ROLE_WORDS[role].zh, phone="", email="")
    grant_role(WHO, user, Held(role, "", timezone.localdate(), None), by=None)
    return password


def _problem(message: Wording, fix: Wording) -> Problem:
    return Problem("SITE-ADMINISTRATORS", Severity.ERROR, Where(), message, fix)
