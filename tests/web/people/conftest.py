"""People to test with: Alice keeps accounts, Bob grants roles, Carol reads the log, Dan works in a county."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import ADMINISTRATORS, Role
from luoshi.web.plans.load import load_pack

ROOT = Path(__file__).parents[3]
PASSWORD = "Correct-horse-7"
Make = Callable[..., User]


@pytest.fixture
def pack() -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")


@pytest.fixture
def make() -> Make:
    def make(username: str, role: Role | None = None, *, password: str = PASSWORD) -> User:
        user = User.objects.create_user(
            username,
            password=password,
            display_name=username.title(),
            phone="13812345678",
            password_changed_at=timezone.now(),
        )
        if role is not None:
            Membership.objects.create(
                user=user,
                role=role,
                organisation="" if role in ADMINISTRATORS else "xh-tianshu",
                starts_on=date(2020, 1, 1),
                granted_at=timezone.now(),
            )
        return user

    return make


@pytest.fixture
def alice(make: Make) -> Client:
    return signed_in(make("alice", Role.SYSTEM_ADMIN))


@pytest.fixture
def bob(make: Make) -> Client:
    return signed_in(make("bob", Role.SECURITY_ADMIN))


@pytest.fixture
def carol(make: Make) -> Client:
    return signed_in(make("carol", Role.AUDIT_ADMIN))


@pytest.fixture
def dan(make: Make) -> User:
    return make("dan")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


YESTERDAY = timedelta(days=-1)
