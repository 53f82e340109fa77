"""Signing in and out, being locked out, and having to change a password."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from luoshi.web.accounts.gate import SEEN_AT
from luoshi.web.accounts.models import User
from luoshi.web.accounts.passwords import LIFE, REMEMBERED, CharacterKinds, one_time_password, set_password
from luoshi.web.accounts.permissions import Role
from luoshi.web.audit.models import Entry

pytestmark = pytest.mark.django_db
PASSWORD = "Correct-horse-7"


def sign_in(client: Client, username: str, password: str, **more: str):
    return client.post("/sign-in/", {"username": username, "password": password, "next": "/"}, **more)


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


def test_signing_in_and_out_is_recorded_with_where_from(client: Client, dan: User) -> None:
    assert sign_in(client, "dan", PASSWORD, REMOTE_ADDR="192.0.2.7").status_code == 302
    client.post("/sign-out/")
    assert acts() == ["sign-in", "sign-out"]
    entry = Entry.objects.get(act="sign-in")
    assert (entry.actor, entry.origin, entry.object_id) == ("dan", "192.0.2.7", str(dan.pk))


def test_signing_out_takes_a_post(client: Client, dan: User) -> None:
    client.force_login(dan)
    assert client.get("/sign-out/").status_code == 405


def test_nobody_is_sent_elsewhere_after_signing_in(client: Client, dan: User) -> None:
    answer = client.post("/sign-in/", {"username": "dan", "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_same_answer_to_a_wrong_password_a_closed_and_an_unknown_account(client: Client, dan: User) -> None:
    User.objects.create_user("gone", password=PASSWORD, display_name="x", is_active=False)
    told = [
        sign_in(client, name, password).content.decode().split("errorlist")[1].split("</ul>")[0]
        for name, password in (("dan", "wrong"), ("gone", PASSWORD), ("nobody", "wrong"))
    ]
    assert len(set(told)) == 1
    assert set(acts()) == {"sign-in-failed"}


def test_five_failures_lock_for_half_an_hour_from_there_only(client: Client, dan: User) -> None:
    for _attempt in range(4):
        assert sign_in(client, "dan", "wrong").status_code == 200
    locked = sign_in(client, "dan", "wrong")
    assert locked.status_code == 429
    assert "账号已锁定" in locked.content.decode()
    assert sign_in(client, "dan", PASSWORD).status_code == 429
    assert sign_in(client, "dan", PASSWORD, REMOTE_ADDR="192.0.2.9").status_code == 302
    assert "lock-out" in acts()
    from axes.models import AccessAttempt

    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert sign_in(Client(), "dan", PASSWORD).status_code == 302


def test_four_failures_and_a_success_start_the_count_anew(client: Client, dan: User) -> None:
    for _round in range(2):
        for _attempt in range(4):
            sign_in(client, "dan", "wrong")
        assert sign_in(client, "dan", PASSWORD).status_code == 302
        client.post("/sign-out/")


def test_an_idle_session_ends_after_half_an_hour(client: Client, dan: User) -> None:
    client.force_login(dan)
    assert client.get("/me/password/").status_code == 200
    session = client.session
    assert 29 * 60 < session.get_expiry_age() <= 30 * 60
    from django.contrib.sessions.models import Session

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/me/password/")["Location"].startswith("/sign-in/")


def test_the_idle_clock_is_written_at_most_once_a_minute(
    client: Client, dan: User, django_assert_num_queries: Callable
) -> None:
    client.force_login(dan)
    client.get("/me/password/")
    with django_assert_num_queries(3) as seen:  # session, user, memberships: nothing is written
        client.get("/me/password/")
    assert all(query["sql"].startswith("SELECT") for query in seen.captured_queries)
    session = client.session
    session[SEEN_AT] -= 61
    session.save()
    client.get("/me/password/")
    assert client.session[SEEN_AT] > timezone.now().timestamp() - 5


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("Abcdefg1", True),
        ("abcdefg1!", True),
        ("长城ABCDef", True),
        ("Abcdef1", False),
        ("abcdefgh1", False),
        ("ABCDEFGH", False),
    ],
)
def test_a_password_has_eight_characters_of_three_kinds(password: str, is_good: bool) -> None:
    from django.core.exceptions import ValidationError

    try:
        CharacterKinds().validate(password)
    except ValidationError:
        assert not is_good
    else:
        assert is_good


def test_one_time_passwords_satisfy_the_rules_and_differ() -> None:
    made = {one_time_password() for _ in range(100)}
    assert len(made) == 100
    for one in made:
        CharacterKinds().validate(one)


def change(client: Client, old: str, new: str):
    return client.post("/me/password/", {"old_password": old, "new_password1": new, "new_password2": new})


def test_a_one_time_password_must_be_changed_before_anything_else(client: Client, dan: User) -> None:
    set_password(dan, "Handed-out-7", is_one_time=True, now=timezone.now())
    sign_in(client, "dan", "Handed-out-7")
    assert client.get("/")["Location"] == "/me/password/"
    assert "请先设置新密码" in client.get("/me/password/").content.decode()
    assert change(client, "Handed-out-7", "My-very-own-8").status_code == 302
    assert client.get("/").status_code == 200
    assert "password-change" in acts()
    assert not any("My-very-own-8" in entry.after + entry.before + entry.note for entry in Entry.objects.all())


def test_a_password_must_be_changed_after_ninety_days(client: Client, dan: User) -> None:
    User.objects.filter(pk=dan.pk).update(password_changed_at=timezone.now() - LIFE - timedelta(hours=1))
    sign_in(client, "dan", PASSWORD)
    assert client.get("/")["Location"] == "/me/password/"


def test_none_of_the_last_five_passwords_is_taken_again(client: Client, dan: User) -> None:
    passwords = [f"Number-{at}-of-mine" for at in range(REMEMBERED + 1)]
    for at, one in enumerate(passwords):
        set_password(dan, one, is_one_time=False, now=timezone.now() + timedelta(seconds=at))
    client.force_login(dan)
    for again in passwords[1:]:
        assert "此密码以前用过" in change(client, passwords[-1], again).content.decode()
    assert change(client, passwords[-1], passwords[0]).status_code == 302


def test_a_new_password_ends_the_other_sessions(client: Client, dan: User) -> None:
    other = Client()
    client.force_login(dan)
    other.force_login(dan)
    change(client, PASSWORD, "My-very-own-8")
    assert client.get("/me/password/").status_code == 200
    assert other.get("/me/password/")["Location"].startswith("/sign-in/")


def test_passwords_are_kept_with_argon2() -> None:
    from luoshi.web.config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_a_refused_address_is_recorded(client: Client, make: Callable) -> None:
    client.force_login(make("eve", Role.READER))
    assert client.get("/people/").status_code == 404
    assert [(entry.actor, entry.object_id, entry.result) for entry in Entry.objects.filter(act="refused")] == [
        ("eve", "people", "refused")
    ]


@pytest.mark.usefixtures("pack")
def test_a_file_taken_by_somebody_with_a_role_is_recorded(client: Client, make: Callable) -> None:
    address = "/api/v1/plans/xinghe-demo/observations?format=csv&indicator=xh-output"
    assert client.get(address)["Content-Disposition"].startswith("attachment")
    assert not Entry.objects.filter(act="download").exists()  # the public takes what is public
    client.force_login(make("eve", Role.OFFICE))
    client.get(address)
    entry = Entry.objects.get(act="download")
    assert (entry.actor, entry.object_type, entry.roles) == ("eve", "api:observations", "office")
    assert "indicator=xh-output" in entry.after


def test_making_and_revoking_a_token_is_recorded(client: Client, dan: User) -> None:
    client.force_login(dan)
    client.post("/me/tokens/", {"name": "script"})
    token = dan.api_tokens.get()
    client.post(f"/me/tokens/{token.pk}/revoke/")
    assert acts()[-2:] == ["token-create", "token-revoke"]


def test_sessions_that_are_over_can_be_swept(dan: User, client: Client) -> None:
    client.force_login(dan)
    call_command("clearsessions")
    assert client.get("/me/password/").status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "///evil.example"],
)
def test_signing_in_or_out_leads_nowhere_else(dan: User, elsewhere: str) -> None:
    client = Client()
    answers = [
        client.post("/sign-in/", {"username": "dan", "password": PASSWORD, "next": elsewhere}),
        client.get("/sign-in/", {"next": elsewhere}),
        client.post("/sign-out/", {"next": elsewhere}),
    ]
    assert [answer["Location"] for answer in answers] == ["/", "/", "/"]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "localhost@evil.example"])
def test_another_host_name_is_not_answered(client: Client, host: str) -> None:
    assert client.get("/sign-in/", headers={"host": host}).status_code == 400
    page = client.get("/sign-in/", headers={"x-forwarded-host": host})
    assert page.status_code == 200 and "evil" not in page.content.decode()


def test_a_session_of_a_closed_account_does_not_come_back_when_it_is_reopened(alice: Client, dan: User) -> None:
    client, other = Client(), Client()
    sign_in(client, "dan", PASSWORD)
    other.force_login(User.objects.create_user("eve", password=PASSWORD, password_changed_at=timezone.now()))
    alice.post(f"/people/{dan.pk}/close/", {"reason": "调离"})
    alice.post(f"/people/{dan.pk}/reopen/")
    assert client.get("/me/password/")["Location"].startswith("/sign-in/")
    assert other.get("/me/password/").status_code == 200
    assert '"sessions": 1' in Entry.objects.get(act="user-close").after
