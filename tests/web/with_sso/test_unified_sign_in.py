"""OIDC against a provider on this machine: known accounts come in, nobody else, and none is made."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.test import Client
from django.utils import timezone

from luoshi.web.accounts.models import User
from luoshi.web.audit.models import Entry
from tests.web.with_sso.fake_provider import Provider, fake_provider

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch):
    with fake_provider() as one:
        app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
        monkeypatch.setitem(app["settings"], "server_url", one.address)
        yield one


@pytest.fixture(autouse=True)
def dan() -> User:
    user = User.objects.create_user("dan", display_name="Dan", password_changed_at=timezone.now())
    assert not user.has_usable_password()
    return user


def come_back(client: Client, provider: Provider, **claims: str):
    """Go to the provider and come back as whom it says."""
    provider.claims = claims
    away = client.post("/sso/oidc/?process=login")
    address = urlsplit(away["Location"])
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}" == provider.address
    assert asked["redirect_uri"] == ["http://testserver/sso/oidc/callback/"]
    assert asked["code_challenge_method"] == ["S256"]
    return client.get("/sso/oidc/callback/", {"code": "any", "state": asked["state"][0]})


def test_whom_the_provider_calls_by_an_account_comes_in(client: Client, provider: Provider, dan: User) -> None:
    assert come_back(client, provider, sub="77", preferred_username="dan")["Location"] == "/"
    assert client.get("/me/password/").status_code == 200
    assert provider.asked[0]["code_verifier"]
    assert SocialAccount.objects.get(user=dan).uid == "77"
    assert Entry.objects.filter(act="sign-in", actor="dan").count() == 1
    other = Client()
    assert come_back(other, provider, sub="77", preferred_username="renamed")["Location"] == "/"  # by the provider's id


def test_nobody_is_made_and_the_attempt_is_recorded(client: Client, provider: Provider) -> None:
    answer = come_back(client, provider, sub="78", preferred_username="stranger")
    assert answer.status_code == 403
    assert "stranger" in Entry.objects.get(act="sign-in-failed").object_id
    assert User.objects.count() == 1


def test_a_name_given_to_somebody_else_opens_nothing(client: Client, provider: Provider) -> None:
    come_back(client, provider, sub="77", preferred_username="dan")
    assert come_back(Client(), provider, sub="99", preferred_username="dan").status_code == 403


def test_a_closed_account_stays_closed(client: Client, provider: Provider, dan: User) -> None:
    come_back(client, provider, sub="77", preferred_username="dan")
    User.objects.filter(pk=dan.pk).update(is_active=False)
    again = Client()
    come_back(again, provider, sub="77", preferred_username="dan")
    assert again.get("/me/password/")["Location"].startswith("/sign-in/")


def test_coming_back_without_having_gone_is_refused(client: Client, provider: Provider) -> None:
    provider.claims = {"sub": "77", "preferred_username": "dan"}
    client.get("/sso/oidc/callback/", {"code": "any", "state": "made up"})
    assert client.get("/me/password/")["Location"].startswith("/sign-in/")


def test_sign_in_page_offers_the_provider_and_forms_may_lead_there(client: Client) -> None:
    page = client.get("/sign-in/?next=/me/password/")
    assert "/sso/oidc/?process=login&amp;next=/me/password/" in page.content.decode()
    assert "form-action 'self' http://127.0.0.1:1" in page["Content-Security-Policy"]
