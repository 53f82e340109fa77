"""Alice makes accounts, Bob grants roles, and neither does the other's work or their own favour."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import Role
from luoshi.web.audit.models import Entry
from luoshi.web.plans.models import ROW_MODELS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
NEW = {"username": "zhangsan", "display_name": "张三", "phone": "13900001111", "email": "z@example.org"}


def text(response) -> str:
    return response.content.decode()


def grant(client: Client, user: User, role: Role, organisation: str, **more: str):
    told = {"role": role.value, "organisation": organisation, "starts_on": "2026-01-01", **more}
    return client.post(f"/people/{user.pk}/roles/grant/", told)


def test_alice_makes_an_account_with_a_password_shown_once(alice: Client) -> None:
    page = text(alice.post("/people/add/", NEW))
    (password,) = re.findall(r"<code>(Lu7-[^<]+)</code>", page)
    user = User.objects.get(username="zhangsan")
    assert user.check_password(password) and user.must_change_password
    entry = Entry.objects.get(act="user-create")
    assert (entry.actor, entry.object_id) == ("alice", str(user.pk))
    assert "13900001111" not in entry.after and password not in entry.after
    assert password not in text(alice.get(f"/people/{user.pk}/"))


def test_an_account_is_never_made_twice_nor_with_a_bad_name(alice: Client, dan: User) -> None:
    assert "已有同名账号" in text(alice.post("/people/add/", {**NEW, "username": "DAN"}))
    assert "errorlist" in text(alice.post("/people/add/", {**NEW, "username": "a b<c>"}))
    assert User.objects.count() == 2


def test_alice_finds_people_by_name_role_and_state(alice: Client, make: Callable) -> None:
    make("dan", Role.COUNTY)
    gone = make("gone")
    User.objects.filter(pk=gone.pk).update(is_active=False)

    def found(query: str) -> set[str]:
        return set(re.findall(r'href="/people/\d+/">(\w+)<', text(alice.get(f"/people/?{query}"))))

    assert found("") == {"alice", "dan", "gone"}
    assert found("q=DA") == {"dan"}
    assert found("role=county") == {"dan"}
    assert found("organisation=xh-tianshu") == {"dan"}
    assert found("state=closed") == {"gone"}
    assert "没有符合条件的账号" in text(alice.get("/people/?q=nobody-at-all"))


def test_phones_are_masked_in_list_and_page(alice: Client, dan: User) -> None:
    for address in ("/people/", f"/people/{dan.pk}/"):
        page = text(alice.get(address))
        assert "138****5678" in page
        assert "13812345678" not in page


def test_alice_changes_details_and_the_log_tells_before_and_after(alice: Client, dan: User) -> None:
    told = {"display_name": "Daniel", "phone": "13812345678", "email": ""}
    assert alice.post(f"/people/{dan.pk}/change/", told).status_code == 302
    entry = Entry.objects.get(act="user-change")
    assert '"Dan"' in entry.before and '"Daniel"' in entry.after


def test_closing_needs_a_reason_and_ends_sessions(alice: Client, dan: User, client: Client) -> None:
    client.force_login(dan)
    alice.post(f"/people/{dan.pk}/close/", {"reason": ""})
    assert User.objects.get(pk=dan.pk).is_active
    alice.post(f"/people/{dan.pk}/close/", {"reason": "离职"})
    assert not User.objects.get(pk=dan.pk).is_active
    assert Entry.objects.get(act="user-close").note == "离职"
    assert client.get("/me/password/")["Location"].startswith("/sign-in/")
    alice.post(f"/people/{dan.pk}/reopen/")
    assert User.objects.get(pk=dan.pk).closed_at is None


def test_a_reset_password_is_shown_once_and_unlocks(alice: Client, dan: User, client: Client) -> None:
    for _attempt in range(5):
        client.post("/sign-in/", {"username": "dan", "password": "wrong"})
    assert "已锁定" in text(alice.get(f"/people/{dan.pk}/"))
    (password,) = re.findall(r"<code>(Lu7-[^<]+)</code>", text(alice.post(f"/people/{dan.pk}/reset-password/")))
    assert client.post("/sign-in/", {"username": "dan", "password": password}).status_code == 302


def test_alice_unlocks(alice: Client, dan: User, client: Client) -> None:
    for _attempt in range(5):
        client.post("/sign-in/", {"username": "dan", "password": "wrong"})
    alice.post(f"/people/{dan.pk}/unlock/")
    assert client.post("/sign-in/", {"username": "dan", "password": "Correct-horse-7"}).status_code == 302


def test_alice_does_none_of_it_to_herself(alice: Client) -> None:
    me = User.objects.get(username="alice")
    for act in ("close", "reset-password"):
        alice.post(f"/people/{me.pk}/{act}/", {"reason": "x"}, follow=True)
    me.refresh_from_db()
    assert me.is_active and me.check_password("Correct-horse-7")


def test_bob_grants_and_ends_roles(bob: Client, dan: User, client: Client) -> None:
    assert grant(bob, dan, Role.COUNTY, "xh-tianshu").status_code == 302
    held = Membership.objects.get(user=dan)
    assert (held.role, held.organisation, held.granted_by.username) == ("county", "xh-tianshu", "bob")
    bob.post(f"/people/{dan.pk}/roles/{held.pk}/end/")
    held.refresh_from_db()
    assert held.ends_on == timezone.localdate() - timedelta(days=1)
    assert [entry.act for entry in Entry.objects.filter(act__startswith="role").order_by("pk")] == [
        "role-grant",
        "role-end",
    ]
    assert '"ends_on": null' in Entry.objects.get(act="role-end").before


def test_bob_grants_himself_nothing(bob: Client) -> None:
    me = User.objects.get(username="bob")
    assert "不得为本人办理" in text(grant(bob, me, Role.OFFICE, "xh-office"))
    own = Membership.objects.get(user=me)
    bob.post(f"/people/{me.pk}/roles/{own.pk}/end/")
    own.refresh_from_db()
    assert own.ends_on is None


def test_administrators_stay_separated(bob: Client, make: Callable) -> None:
    dan = make("dan", Role.COUNTY)
    assert "三员分立" in text(grant(bob, dan, Role.AUDIT_ADMIN, ""))
    assert Membership.objects.filter(user=dan).count() == 1


def test_a_role_ends_with_its_last_day(make: Callable, client: Client) -> None:
    user = make("eve", Role.SYSTEM_ADMIN)
    client.force_login(user)
    assert client.get("/people/").status_code == 200
    Membership.objects.filter(user=user).update(ends_on=timezone.localdate())
    assert client.get("/people/").status_code == 200
    Membership.objects.filter(user=user).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get("/people/").status_code == 404
    Membership.objects.filter(user=user).update(starts_on=timezone.localdate() + timedelta(days=1), ends_on=None)
    assert client.get("/people/").status_code == 404


def test_a_role_of_someone_else_is_not_ended_through_another(bob: Client, make: Callable) -> None:
    dan, eve = make("dan", Role.COUNTY), make("eve", Role.COUNTY)
    held = Membership.objects.get(user=eve)
    assert bob.post(f"/people/{dan.pk}/roles/{held.pk}/end/").status_code == 404
    assert bob.get("/people/99999/").status_code == 404


def test_a_role_cannot_begin_before_the_organisation(bob: Client, dan: User) -> None:
    page = text(grant(bob, dan, Role.PARK, "xh-storage-park", starts_on="2021-09-30"))
    assert "单位在起始日不存在" in page
    assert grant(bob, dan, Role.PARK, "xh-storage-park", starts_on="2021-10-01").status_code == 302


def test_organisations_page_shows_dates_to_all(client: Client) -> None:
    rows = ROW_MODELS["organisations"]._default_manager.filter(c_id="xh-storage-park")
    assert rows.exists()
    page = text(client.get("/organisations/"))
    assert "天枢储能产业园管理委员会" in page and "2021-10-01" in page
    assert "Administration of the Tianshu Energy Storage Park" in text(client.get("/en/organisations/"))
