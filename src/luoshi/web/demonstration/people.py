"""The demonstration's people, one a role, each in organisations that fit it. Names and accounts are invented."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import Role
from luoshi.web.plans.models import ROW_MODELS, field_name

PASSWORD_FILE = "demonstration.password"


@dataclass(frozen=True, slots=True)
class Person:
    """``organisations`` are ids of the packs; those of packs that are not loaded give no membership."""

    username: str
    role: Role
    name_zh: str
    name_en: str
    organisations: tuple[str, ...] = ("",)


PEOPLE: tuple[Person, ...] = (
    Person("leader", Role.LEADING_GROUP, "领导小组成员（演示）", "leading group", ("xh-group", "jl-lg")),
    Person("office", Role.OFFICE, "领导小组办公室（演示）", "its office", ("xh-office", "jl-lg-office")),
    Person("department", Role.DEPARTMENT, "工信部门（演示）", "department of industry", ("xh-miit", "jl-gxt")),
    Person("city", Role.CITY, "市级（演示）", "a city", ("cc-gxj", "xh-gov")),
    Person("county", Role.COUNTY, "区县（演示）", "a county", ("xh-tianshu",)),
    Person("park", Role.PARK, "园区（演示）", "a park", ("xh-storage-park",)),
    Person("enterprise", Role.ENTERPRISE, "企业填报人（演示）", "an enterprise", ("xh-hengchu",)),
    Person("assessor", Role.ASSESSOR, "评估专家（演示）", "assessor", ("xh-institute",)),
    Person("auditor", Role.AUDITOR, "审计人员（演示）", "auditor"),
    Person("reader", Role.READER, "查阅人员（演示）", "reader"),
    Person("system", Role.SYSTEM_ADMIN, "系统管理员（演示）", "system administrator"),
    Person("security", Role.SECURITY_ADMIN, "安全管理员（演示）", "security administrator"),
    Person("audit", Role.AUDIT_ADMIN, "审计管理员（演示）", "audit administrator"),
)


def save_people(password: str) -> int:
    """How many accounts were made; those that are there already keep what was done to them.

    Raises RefusedError outside demonstration mode.
    """
    _check_demonstration()
    known = set(User.objects.values_list("username", flat=True))
    missing = [person for person in PEOPLE if person.username not in known]
    with transaction.atomic():
        for person in missing:
            _save(person, password)
    return len(missing)


def find_or_make_password(data: Path) -> str:
    """One password for all of them, made at random for this data folder."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / PASSWORD_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"Luoshi-{secrets.token_hex(4)}")
    return path.read_text(encoding="ascii")


def _save(person: Person, password: str) -> None:
    now = timezone.now()
    user = User.objects.create_user(
        person.username,
        password=password,
        display_name=person.name_zh,
        is_demonstration=True,
        password_changed_at=now,
    )
    for organisation in person.organisations:
        if not organisation or _is_known(organisation):
            Membership.objects.create(
                user=user,
                role=person.role.value,
                organisation=organisation,
                starts_on=timezone.localdate(),
                granted_at=now,
            )


def _is_known(organisation: str) -> bool:
    rows = ROW_MODELS["organisations"]._default_manager.filter(until=None)
    return rows.filter(**{field_name("id"): organisation}).exists()


def _check_demonstration() -> None:
    if settings.ENVIRONMENT.is_demonstration:
        return
    raise RefusedError(
        (
            Problem(
                "SITE-DEMO-MODE",
                Severity.ERROR,
                Where("LUOSHI_DEMO"),
                Wording("演示账号只在演示模式下建立", "demonstration accounts are made in demonstration mode only"),
                Wording("运行 luoshi demo（或 make run）", "run luoshi demo (or make run)"),
            ),
        )
    )
