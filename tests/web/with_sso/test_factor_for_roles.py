"""Roles that must have a second factor: nothing is open to them before they have set one up and shown it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import Role
from luoshi.web.api.tokens import make_token
from luoshi.web.audit.models import Entry
from tests.web.with_sso.fake_provider import fake_provider
from tests.web.with_sso.test_second_factor import PASSWORD, code, set_up, sign_in
from tests.web.with_sso.test_unified_sign_in import come_back

pytestmark = pytest.mark.django_db(transaction=True)
SET_UP = "/me/second-factor/activate/"


@pytest.fixture(autouse=True)
def office_must_have_one() -> Iterator[None]:
    cache.clear()
    object.__setattr__(settings.ENVIRONMENT, "second_factor_roles", frozenset({Role.OFFICE}))
    yield
    object.__setattr__(settings.ENVIRONMENT, "second_factor_roles", frozenset())


@pytest.fixture(autouse=True)
def dan() -> User:
    return person("dan", Role.OFFICE)


def person(name: str, role: Role) -> User:
    user = User.objects.create_user(name, password=PASSWORD, display_name=name, password_changed_at=timezone.now())
    Membership.objects.create(user=user, role=role, starts_on=date(2020, 1, 1), granted_at=timezone.now())
    return user


def test_without_one_every_page_leads_to_setting_it_up() -> None:
    client = Client()
    sign_in(client)
    for path in ("/", "/en/", "/proposals/", "/me/tokens/", "/me/second-factor/", "/me/second-factor/codes/"):
        for method in (client.get, client.head, client.post):
            answer = method(path)
            assert answer.status_code == 302 and answer["Location"].endswith(SET_UP), path
    assert client.get("/en/")["Location"] == f"/en{SET_UP}"
    refused = client.get("/api/v1/plans")
    assert refused.status_code == 403 and "second factor" in refused.json()["detail"]
    assert client.post("/sign-out/").status_code == 302


def test_whoever_sets_it_up_goes_on_at_once_and_shows_it_next_time() -> None:
    client = Client()
    secret, codes = set_up(client)
    assert len(codes) == 10
    assert client.get("/proposals/").status_code == 200
    client.post("/sign-out/")
    cache.clear()
    assert sign_in(client)["Location"] == "/sign-in/code/"
    assert client.get("/proposals/")["Location"].startswith("/sign-in/")
    client.post("/sign-in/code/", {"code": code(secret)})
    assert client.get("/proposals/").status_code == 200


def test_the_page_says_why() -> None:
    client = Client()
    sign_in(client)
    client.post(client.get(SET_UP)["Location"], {"password": PASSWORD})
    assert "您的角色必须使用双因素" in client.get(SET_UP).content.decode()


def test_an_older_session_must_show_it_too() -> None:
    """Somebody else may hold the password and have come before."""
    older, client = Client(), Client()
    sign_in(older)
    _secret, codes = set_up(client)
    answer = older.get("/proposals/?page=2")
    assert answer["Location"] == "/me/again/code/?next=%2Fproposals%2F%3Fpage%3D2"
    for path in ("/me/second-factor/deactivate/", "/me/second-factor/codes/", "/me/password/", "/me/again/"):
        assert older.get(path)["Location"].startswith("/me/again/code/")
    assert older.post("/me/again/code/", {"code": "000000"}).status_code == 200
    assert older.get("/")["Location"].startswith("/me/again/code/")
    older.post("/me/again/code/", {"code": codes[0]})
    assert older.get("/proposals/").status_code == 200


def test_taking_it_away_means_setting_up_another() -> None:
    client = Client()
    set_up(client)
    client.post("/me/second-factor/deactivate/")
    assert client.get("/")["Location"] == SET_UP


def test_a_token_works_only_while_its_owner_has_one(dan: User) -> None:
    _, token = make_token(dan, name="reader", now=timezone.now())
    ask = {"Authorization": f"Bearer {token}"}
    assert Client().get("/api/v1/plans", headers=ask).status_code == 403
    set_up(Client())
    assert Client().get("/api/v1/plans", headers=ask).status_code == 200


def test_other_roles_go_on_as_before(dan: User) -> None:
    dan.memberships.update(role=Role.READER)
    client = Client()
    sign_in(client)
    assert client.get("/").status_code == 200


def test_a_role_that_has_ended_asks_for_nothing(dan: User) -> None:
    dan.memberships.update(ends_on=date(2021, 1, 1))
    client = Client()
    sign_in(client)
    assert client.get("/").status_code == 200


def test_the_system_administrator_takes_a_lost_one_away(dan: User) -> None:
    set_up(Client())
    alice = Client()
    alice.force_login(person("alice", Role.SYSTEM_ADMIN))
    assert "移除双因素" in alice.get(f"/people/{dan.pk}/").content.decode()
    path = f"/people/{dan.pk}/remove-second-factor/"
    alice.post(path, {"reason": ""})
    assert Authenticator.objects.filter(user=dan).count() == 2
    alice.post(path, {"reason": "手机遗失，已当面核实"})
    assert not Authenticator.objects.filter(user=dan).exists()
    told = Entry.objects.filter(act="second-factor", actor="alice", object_id=str(dan.pk))
    assert told.filter(note="手机遗失，已当面核实").count() == 1 and told.filter(before__contains="totp").count() == 1
    client = Client()
    sign_in(client)
    assert client.get("/")["Location"] == SET_UP


def test_nobody_else_takes_it_away_and_nobody_their_own(dan: User) -> None:
    client = Client()
    set_up(client)
    assert client.post(f"/people/{dan.pk}/remove-second-factor/", {"reason": "x"}).status_code == 404
    for role in (Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.LEADING_GROUP):
        other = Client()
        other.force_login(person(role.value, role))
        assert other.post(f"/people/{dan.pk}/remove-second-factor/", {"reason": "x"}).status_code == 404
    dan.memberships.update(role=Role.SYSTEM_ADMIN)
    client.post(f"/people/{dan.pk}/remove-second-factor/", {"reason": "x"})
    assert Authenticator.objects.filter(user=dan).count() == 2


def test_whoever_comes_by_unified_sign_in_can_set_one_up(dan: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """They have no password to show again."""
    dan.set_unusable_password()
    dan.save()
    client = Client()
    with fake_provider() as provider:
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        monkeypatch.setitem(app["settings"], "server_url", provider.address)
        come_back(client, provider, sub="77", preferred_username="dan")
    assert client.get("/")["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200
