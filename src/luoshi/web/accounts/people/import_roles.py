"""Roles from a workbook: all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import transaction

from luoshi.core.model.statistics import Organisation
from luoshi.core.problems import PackError, Problem
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import User
from luoshi.web.accounts.people.actions import PeopleRefusal, grant_role_in
from luoshi.web.accounts.people.directory import fetch_organisations, lifetime_in
from luoshi.web.accounts.people.rules import GRANTABLE, Held
from luoshi.web.accounts.people.sheet import SheetColumn, SheetRow, cell_problem, read_sheet
from luoshi.web.accounts.permissions import Role
from luoshi.web.accounts.words import ROLE_WORDS
from luoshi.web.audit.record import Who

T = TypeVar("T")
COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("username", Wording("账号", "Account"), is_needed=True, example="zhangsan"),
    SheetColumn("role", Wording("角色", "Role"), is_needed=True, example="省直部门"),
    SheetColumn("organisation", Wording("单位", "Organisation"), is_needed=False, example="jl-gxt"),
    SheetColumn("starts_on", Wording("起始日", "From"), is_needed=True, example="2026-01-01"),
    SheetColumn("ends_on", Wording("终止日", "To"), is_needed=False, example=""),
)
BY_NAME = {column.name: column for column in COLUMNS}
ROLES: dict[str, Role] = {
    name: role for role in GRANTABLE for name in (role.value, ROLE_WORDS[role].zh, ROLE_WORDS[role].en)
}
NO_ACCOUNT = Wording("没有此账号", "there is no such account")
MAKE_IT = Wording("先由系统管理员建立账号", "the system administrator makes the account first")
NO_ROLE = Wording("没有此角色", "there is no such role")
ONE_OF = Wording(
    "可用：" + "、".join(ROLE_WORDS[role].zh for role in GRANTABLE),
    "one of: " + ", ".join(ROLE_WORDS[role].en for role in GRANTABLE),
)
NO_ORGANISATION = Wording("没有此单位", "there is no such organisation")
ID_OR_NAME = Wording("填单位页面上的编码或全称", "give the id or the full name that the page of organisations shows")
NO_DATE = Wording("不是日期", "is no date")
LIKE_THIS = Wording("写成 2026-01-31", "write it as 2026-01-31")
LOOK = Wording("更正此行后重新导入", "correct this row and import again")


def import_roles(who: Who, content: bytes, *, by: User) -> int:
    """How many were granted. Raises PackError with every flaw; then none was."""
    rows, problems = read_sheet(content, COLUMNS)
    if problems:
        raise PackError(problems)
    found = list(problems)
    known = fetch_organisations()
    with transaction.atomic():
        for row in rows:
            found += _grant(who, row, known, by)
        if found:
            transaction.set_rollback(True)
    if found:
        raise PackError(tuple(found))
    return len(rows)


def _grant(who: Who, row: SheetRow, known: dict[str, Organisation], by: User) -> list[Problem]:
    """The row's flaws; none where it was granted."""
    found: list[Problem] = []

    def read(name: str, how: Callable[[str], T | None], message: Wording, fix: Wording) -> T | None:
        text = row.cells.get(name, "")
        value = how(text) if text else None
        if text and value is None:
            found.append(cell_problem(row, BY_NAME[name], message, fix))
        return value

    user = read("username", lambda text: User.objects.filter(username=text).first(), NO_ACCOUNT, MAKE_IT)
    role = read("role", ROLES.get, NO_ROLE, ONE_OF)
    organisation = read("organisation", lambda text: _organisation(text, known), NO_ORGANISATION, ID_OR_NAME)
    starts_on = read("starts_on", _day, NO_DATE, LIKE_THIS)
    ends_on = read("ends_on", _day, NO_DATE, LIKE_THIS)
    if found or user is None or role is None or starts_on is None:
        return found
    try:
        wanted = Held(role, organisation or "", starts_on, ends_on)
        grant_role_in(who, user, wanted, by=by, known=lifetime_in(known, wanted.organisation))
    except PeopleRefusal as refusal:
        return [cell_problem(row, BY_NAME["role"], refusal.reason, LOOK)]
    return []


def _organisation(text: str, known: dict[str, Organisation]) -> str | None:
    if text in known:
        return text
    named = [one.id for one in known.values() if text in (one.name_zh, one.name_en)]
    return named[0] if len(named) == 1 else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        return None
