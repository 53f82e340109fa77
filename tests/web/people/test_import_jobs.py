"""Many people from one workbook: in the background, all rows or none, passwords shown once."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook

from luoshi.web.accounts.models import Membership, PeopleImport, User
from luoshi.web.accounts.passwords import CharacterKinds, hash_one_time, seeded_password
from luoshi.web.accounts.people import import_jobs, sheet
from luoshi.web.audit.models import Entry
from luoshi.web.operations.jobs import forget_passwords

pytestmark = pytest.mark.django_db
ACCOUNTS = ("账号", "姓名", "电话", "电子邮箱")
ROLES = ("账号", "角色", "单位", "起始日", "终止日")
Rows = list[tuple[str, ...]]


def workbook(heads: tuple[str, ...], rows: Rows) -> SimpleUploadedFile:
    book = Workbook(write_only=True)
    page = book.create_sheet()
    for row in (heads, *rows):
        page.append(list(row))
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("people.xlsx", file.getvalue())


def people(count: int = sheet.AT_ONCE + 1) -> Rows:
    return [(f"person{number:04}", f"人{number}", "", "") for number in range(count)]


def ask(client: Client, rows: Rows, *, heads: tuple[str, ...] = ACCOUNTS, path: str = "/people/import/") -> str:
    """Where the job is watched."""
    return str(client.post(path, {"file": workbook(heads, rows)})["Location"])


def work_off() -> PeopleImport:
    job = PeopleImport.objects.get()
    import_jobs.run_import.func(job.pk)
    job.refresh_from_db()
    return job


def test_many_accounts_are_made_in_the_background(alice: Client) -> None:
    path = ask(alice, people())
    assert "等待" in alice.get(path).content.decode() and User.objects.count() == 1
    job = work_off()
    assert (job.state, job.done, bytes(job.content)) == ("done", 300, b"")
    assert User.objects.count() == 1 + sheet.AT_ONCE + 1
    assert Entry.objects.filter(act="user-create", actor="alice").count() == sheet.AT_ONCE + 1
    asked = Entry.objects.get(act="user-import", object_type="people-import")
    assert (asked.origin, asked.after) == ("127.0.0.1", '{"kind": "accounts", "rows": 301}')


def test_the_passwords_are_shown_once_and_stand_nowhere(alice: Client) -> None:
    path = ask(alice, people())
    job = work_off()
    page = alice.post(f"{path}passwords/").content.decode()
    passwords = dict(re.findall(r'<th scope="row">(\w+)</th><td>[^<]*</td><td><code>([^<]+)</code>', page))
    assert len(set(passwords.values())) == len(passwords) == sheet.AT_ONCE + 1
    user = User.objects.get(username="person0007")
    assert user.check_password(passwords["person0007"]) and user.must_change_password
    job.refresh_from_db()
    assert job.seed == ""
    again = alice.post(f"{path}passwords/", follow=True).content.decode()
    assert passwords["person0007"] not in again and "已经显示过" in again
    assert Entry.objects.get(act="password-reset").note == "handed out"
    assert "passwords/" not in alice.get(path).content.decode()


def test_one_flaw_and_nothing_is_imported(alice: Client) -> None:
    rows = people()
    rows[7], rows[300] = ("alice", "重名", "", ""), ("person0001", "再来", "", "不是地址")
    path = ask(alice, rows)
    assert work_off().state == "failed"
    page = alice.get(path).content.decode()
    for told in ("第 9 行，“账号”列", "第 302 行，“账号”列", "第 302 行，“电子邮箱”列", "出现两次"):
        assert told in page
    english = alice.get(f"/en{path}").content.decode()
    assert "row 302" in english and "Enter a valid email address" in english
    assert User.objects.count() == 1 and not Entry.objects.filter(act="user-create").exists()
    assert Entry.objects.filter(act="user-import", result="failed").count() == 1


def test_an_account_that_somebody_made_meanwhile_stops_all_of_it(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(alice, people())
    hashed = import_jobs.hash_passwords

    def meanwhile(*words, **more):  # type: ignore[no-untyped-def]
        User.objects.create_user("Person0300", display_name="x")
        return hashed(*words, **more)

    monkeypatch.setattr(import_jobs, "hash_passwords", meanwhile)
    assert work_off().state == "failed"
    assert User.objects.filter(username="person0001").count() == 0


def test_who_has_lost_the_right_since_imports_nothing(alice: Client) -> None:
    ask(alice, people())
    Membership.objects.filter(user__username="alice").update(ends_on=timezone.localdate() - timedelta(days=1))
    job = work_off()
    assert job.state == "failed" and "无权" in job.problems[0]["zh"][1]
    assert User.objects.count() == 1


def test_a_job_runs_once_and_one_whose_worker_died_says_so(alice: Client) -> None:
    path = ask(alice, people())
    job = PeopleImport.objects.get()
    PeopleImport.objects.update(state="running", told_at=timezone.now() - timedelta(hours=1))
    import_jobs.run_import.func(job.pk)
    assert User.objects.count() == 1
    assert "中途停止" in alice.get(path).content.decode()


def test_only_whoever_asked_sees_the_job(alice: Client, bob: Client, make) -> None:  # type: ignore[no-untyped-def]
    path = ask(alice, people())
    work_off()
    other = Client()
    other.force_login(make("eve", "system_admin"))
    for client in (bob, other, Client()):
        assert client.get(path).status_code in (302, 404)
        assert client.post(f"{path}passwords/").status_code in (302, 404)
    assert alice.get(path.replace("import/", "import-roles/")).status_code == 404
    assert PeopleImport.objects.get().seed


def test_after_a_day_the_passwords_are_shown_no_more(alice: Client) -> None:
    path = ask(alice, people())
    work_off()
    today = timezone.localdate()
    assert forget_passwords.run(today) == {"forgotten": 0}
    PeopleImport.objects.update(told_at=timezone.now() - timedelta(days=1, minutes=1))
    assert [forget_passwords.run(today)["forgotten"] for _ in range(2)] == [1, 0]
    assert "一天" in alice.post(f"{path}passwords/", follow=True).content.decode()


@pytest.mark.usefixtures("pack")
def test_many_roles_are_granted_all_or_none(bob: Client) -> None:
    User.objects.bulk_create(User(username=name, display_name=shown) for name, shown, *_ in people())
    granted = [(name, "县（市、区）", "xh-tianshu", "2026-01-01", "") for name, *_ in people()]
    path = ask(
        bob, [*granted[:-1], (granted[-1][0], "国王", "", "2026-01-01", "")], heads=ROLES, path="/people/import-roles/"
    )
    assert work_off().state == "failed"
    assert "第 302 行，“角色”列" in bob.get(path).content.decode()
    assert not Membership.objects.filter(role="county").exists()
    PeopleImport.objects.all().delete()
    path = ask(bob, granted, heads=ROLES, path="/people/import-roles/")
    assert work_off().state == "done"
    assert Membership.objects.filter(role="county").count() == len(granted)
    assert "导入完成" in bob.get(path).content.decode()


def test_a_seeded_password_is_as_good_as_any_and_another_key_gives_another(settings) -> None:  # type: ignore[no-untyped-def]
    first = seeded_password("seed", "zhangsan")
    CharacterKinds().validate(first)
    assert re.fullmatch(r"Lu7(-[A-Za-z2-9]{5}){3}", first) and first == seeded_password("seed", "zhangsan")
    settings.SECRET_KEY = "another"
    assert (
        len({first, *(seeded_password(*told) for told in (("seed", "zhangsan"), ("seed", "lisi"), ("s", "lisi")))}) == 4
    )


def test_a_light_hash_opens_once_and_is_made_anew_with_the_full_cost(settings, make) -> None:  # type: ignore[no-untyped-def]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    user = make("dan")
    user.password = hash_one_time("Lu7-one-time")
    user.save()
    assert user.password.startswith("argon2$argon2id$") and "m=1024" in user.password
    assert not user.check_password("Lu7-another")
    assert Client().post("/sign-in/", {"username": "dan", "password": "Lu7-one-time"}).status_code == 302
    user.refresh_from_db()
    assert "m=102400" in user.password and user.check_password("Lu7-one-time")
