"""TOTP: set up, asked for at sign-in, recovery codes, removal."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from luoshi.web.accounts.models import User
from luoshi.web.accounts.passwords import is_change_due
from luoshi.web.accounts.permissions import ADDRESSES
from luoshi.web.audit.models import Entry
from luoshi.web.sso.addresses import SSO_ADDRESSES
from tests.web.test_permission_matrix import names_of

pytestmark = pytest.mark.django_db
PASSWORD = "Correct-horse-7"


@pytest.fixture(autouse=True)
def user() -> User:
    cache.clear()
    return User.objects.create_user("dan", password=PASSWORD, display_name="Dan", password_changed_at=timezone.now())


def sign_in(client: Client, password: str = PASSWORD):
    return client.post("/sign-in/", {"login": "dan", "password": password})


def code(secret: str, *, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def set_up(client: Client) -> tuple[str, list[str]]:
    """The key, and the recovery codes."""
    sign_in(client)
    asked = client.get("/me/second-factor/activate/")
    assert asked["Location"].startswith("/me/again/")  # a session left open is not enough for this
    client.post(asked["Location"], {"password": PASSWORD})
    page = client.get("/me/second-factor/activate/").content.decode()
    (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    answer = client.post("/me/second-factor/activate/", {"code": code(secret)}, follow=True)
    return secret, re.findall(r"<li><code>([^<]+)</code>", answer.content.decode())


def test_a_password_alone_opens_no_account_that_has_a_second_factor() -> None:
    client, other = Client(), Client()
    secret, _codes = set_up(client)
    asked = sign_in(other)
    assert asked["Location"] == "/sign-in/code/"
    assert other.get("/me/password/")["Location"].startswith("/sign-in/")
    wrong = other.post("/sign-in/code/", {"code": "000000"})
    assert wrong.status_code == 200 and "errorlist" in wrong.content.decode()
    cache.clear()  # the code of this half minute was used up by setting it up
    assert other.post("/sign-in/code/", {"code": code(secret)}).status_code == 302
    assert other.get("/me/password/").status_code == 200
    acts = list(Entry.objects.order_by("pk").values_list("act", "note"))
    assert ("second-factor", "") in acts and ("sign-in-failed", "second factor") in acts


def test_the_key_is_kept_encrypted() -> None:
    secret, _codes = set_up(Client())
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept and len(kept) > 80


def test_a_recovery_code_opens_once() -> None:
    _secret, codes = set_up(Client())
    assert len(codes) == 10
    for expected in (302, 200):
        client = Client()
        sign_in(client)
        assert client.post("/sign-in/code/", {"code": codes[0]}).status_code == expected


def test_guessing_codes_is_slowed_down() -> None:
    set_up(Client())
    client = Client()
    sign_in(client)
    answers = [client.post("/sign-in/code/", {"code": f"{guess:06}"}).content.decode() for guess in range(12)]
    assert len(set(re.findall(r'<ul class="errorlist"[^>]*><li>([^<]+)', "".join(answers)))) == 2  # wrong; too many


def test_second_factor_can_be_removed_with_its_code() -> None:
    client = Client()
    set_up(client)
    assert client.post("/me/second-factor/deactivate/").status_code == 302
    assert not Authenticator.objects.exists()
    assert sign_in(Client())["Location"] == "/"


def test_five_wrong_passwords_lock_here_too() -> None:
    client = Client()
    answers = [sign_in(client, "wrong").status_code for _attempt in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert sign_in(client).status_code == 429


def test_every_address_of_the_extra_has_its_act_and_nobody_signs_up() -> None:
    names = set(names_of(get_resolver()))
    assert names - set(ADDRESSES) == set()
    assert set(SSO_ADDRESSES) - names == set()
    assert not {name for name in names if "signup" in name or "reset_password" in name}


def test_whoever_signs_in_elsewhere_owes_no_password_change() -> None:
    user = User(username="x")
    user.set_unusable_password()
    assert not is_change_due(user, now=timezone.now())
