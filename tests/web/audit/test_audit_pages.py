"""The log's pages: for those who may read it, with filters, export and a verification in the background."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.permissions import Role
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.models import Entry
from luoshi.web.audit.record import record
from luoshi.web.audit.sealer import seal_pending
from luoshi.web.audit.triggers import drop_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def carol(tmp_path: Path) -> Client:
    """Reads the log; signing in made its first entry."""
    object.__setattr__(settings.ENVIRONMENT, "anchors", tmp_path / "anchors.jsonl")
    user = User.objects.create_user("carol", password="x", display_name="Carol")
    Membership.objects.create(user=user, role=Role.AUDIT_ADMIN, starts_on=date(2020, 1, 1), granted_at=timezone.now())
    client = Client()
    client.force_login(user)
    record("luoshi load", AuditAct.LOAD, "pack", "xinghe-demo", after={"rows": 7})
    record("nobody", AuditAct.SIGN_IN_FAILED, "account", "=cmd|' /C calc'!A0", result=AuditResult.FAILED)
    seal_pending()
    return client


def work() -> None:
    """What the worker does with the one task that waits, on this test's own connection."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="test",
        excluded_queue_names=[],
    )
    waiting = DBTaskResult.objects.get(status="READY")
    waiting.claim("test")
    worker.run_task(waiting)


def page(client: Client, query: str = "") -> str:
    return client.get(f"/audit/?{query}").content.decode()


def test_log_shows_who_what_object_and_seal(carol: Client) -> None:
    told = page(carol)
    assert "装载规划包" in told and "xinghe-demo" in told and "&quot;rows&quot;: 7" in told
    assert "#1 sha256:" in told
    assert "Pack loaded" in carol.get("/en/audit/").content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("act=load", 1),
        ("actor=NOBODY", 1),
        ("target=pack", 1),
        ("target=xinghe-demo", 1),
        ("result=failed", 1),
        ("last=2020-01-01", 0),
        ("first=2020-01-01", 3),
        ("first=2020-01-01&act=load&result=failed", 0),
    ],
)
def test_log_is_filtered(carol: Client, query: str, shown: int) -> None:
    assert page(carol, query).count("<time ") == shown


def test_days_are_those_of_this_place(carol: Client) -> None:
    """At half past midnight here it is still yesterday in UTC."""
    Entry.objects.create(at="2030-05-31T16:30:00.000000Z", actor="night-shift", act="load", result="done")
    assert "night-shift" in page(carol, "first=2030-06-01&last=2030-06-01")
    assert "night-shift" not in page(carol, "last=2030-05-31")
    assert "2030-06-01 00:30:00" in page(carol, "first=2030-06-01")


def test_long_logs_have_pages(carol: Client) -> None:
    for number in range(60):
        record("x", AuditAct.EXPORT, "pack", number)
    told = page(carol, "act=export")
    assert told.count("<time ") == 50 and "act=export&amp;page=2" in told
    assert page(carol, "act=export&page=2").count("<time ") == 10


def test_export_is_what_was_asked_for_and_is_recorded(carol: Client) -> None:
    content = b"".join(carol.get("/audit/export.csv?result=failed").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(content))
    assert row["act"] == "sign-in-failed"
    assert row["object_id"].startswith("'=cmd")  # a spreadsheet does not run it
    assert '"entries": 1' in Entry.objects.get(act="log-export").after


def test_verification_runs_in_the_background_and_is_shown(carol: Client) -> None:
    begun = carol.post("/audit/verify/")
    waiting = carol.get(begun["Location"])
    assert "正在核验" in waiting.content.decode() and waiting["Refresh"] == "3"
    work()
    told = carol.get(begun["Location"]).content.decode()
    assert "✓ 完好" in told and "已证明：封条 1–1" in told
    assert Entry.objects.filter(act="log-verify").count() == 1


def test_verification_tells_of_an_altered_entry(carol: Client) -> None:
    drop_triggers()
    Entry.objects.filter(act="load").update(actor="somebody else")
    begun = carol.post("/audit/verify/")
    work()
    told = carol.get(begun["Location"]).content.decode()
    assert "✗ 不完好" in told and "封存后被改动" in told and "缺少仅追加触发器" in told


def test_a_verification_that_there_is_not_is_404(carol: Client) -> None:
    assert carol.get("/audit/verify/?task=00000000-0000-0000-0000-000000000000").status_code == 404
    assert carol.get("/audit/verify/?task=nonsense").status_code == 404
