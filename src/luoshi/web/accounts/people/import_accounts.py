"""Accounts from a workbook: all of them or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django import forms
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import translation

from luoshi.core.problems import PackError, Problem
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import User
from luoshi.web.accounts.passwords import hash_one_time, one_time_password
from luoshi.web.accounts.people.actions import save_user
from luoshi.web.accounts.people.forms import AccountForm, known_usernames
from luoshi.web.accounts.people.sheet import SheetColumn, SheetRow, cell_problem, read_sheet
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import Who, record

COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn("username", Wording("账号", "Account"), is_needed=True, example="zhangsan"),
    SheetColumn("display_name", Wording("姓名", "Name"), is_needed=True, example="张三"),
    SheetColumn("phone", Wording("电话", "Phone"), is_needed=False, example=""),
    SheetColumn("email", Wording("电子邮箱", "E-mail"), is_needed=False, example=""),
)
BY_NAME = {column.name: column for column in COLUMNS}
TOLD_EVERY = 100
CORRECT = Wording("更正此格", "correct this cell")
TWICE = Wording("账号在本表中出现两次", "the account stands in this sheet twice")
ONE_EACH = Wording("一人一账号，删去重复的行", "one person, one account: remove the row that repeats it")


def import_accounts(who: Who, content: bytes) -> list[tuple[User, str]]:
    """The accounts made and their one-time passwords. Raises PackError with every flaw; then nothing was made."""
    rows = check_accounts(content)
    passwords = [one_time_password() for _row in rows]
    made = save_accounts(who, rows, [make_password(one) for one in passwords])
    return list(zip(made, passwords, strict=True))


def check_accounts(content: bytes) -> tuple[SheetRow, ...]:
    """The rows of a sheet without a flaw. Raises PackError with every flaw."""
    rows, problems = read_sheet(content, COLUMNS)
    problems += tuple(_flaws(rows))
    if problems:
        raise PackError(problems)
    return rows


def hash_passwords(
    rows: tuple[SheetRow, ...], password_of: Callable[[str], str], *, tell: Callable[[int], None]
) -> list[str]:
    """What takes long, outside any transaction; ``tell`` hears now and then how many are done."""
    hashed = []
    for number, row in enumerate(rows, start=1):
        hashed.append(hash_one_time(password_of(_told(row)["username"])))
        if number % TOLD_EVERY == 0:
            tell(number)
    return hashed


def save_accounts(who: Who, rows: tuple[SheetRow, ...], hashed: list[str]) -> list[User]:
    """All of them or none. Raises PackError where somebody made one of them meanwhile."""
    with transaction.atomic():
        if problems := tuple(_flaws(rows)):
            raise PackError(problems)
        made = [save_user(who, hashed=one, **_told(row)) for row, one in zip(rows, hashed, strict=True)]
        record(who, AuditAct.USER_IMPORT, "user", after={"accounts": len(made)})
    return made


def _flaws(rows: tuple[SheetRow, ...]) -> list[Problem]:
    found = []
    known = known_usernames()
    seen = Counter(row.cells.get("username", "").lower() for row in rows)
    for row in rows:
        if seen[name := row.cells.get("username", "").lower()] > 1 and name:
            found.append(cell_problem(row, BY_NAME["username"], TWICE, ONE_EACH))
        found += _form_flaws(row, known)
    return found


def _form_flaws(row: SheetRow, known: frozenset[str]) -> list[Problem]:
    """The same form that the page has, so that a sheet never says yes where the page says no."""
    form = AccountForm(_told(row), known=known)
    if form.is_valid():
        return []
    flaws = [(name, error) for name, errors in form.errors.as_data().items() for error in errors]
    return [cell_problem(row, BY_NAME[name], _wording(error), CORRECT) for name, error in flaws if row.cells.get(name)]


def _told(row: SheetRow) -> dict[str, str]:
    return {column.name: row.cells.get(column.name, "") for column in COLUMNS}


def _wording(error: forms.ValidationError) -> Wording:
    """Django words an error in the language that is on while it is asked."""
    with translation.override("zh-hans"):
        zh = " ".join(error.messages)
    with translation.override("en"):
        return Wording(zh, " ".join(error.messages))
