"""The daily jobs: each does what is missing, nothing twice, for any day that has begun."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from luoshi.core.problems import RefusedError
from luoshi.web.accounts.models import Membership, User
from luoshi.web.audit.models import Entry, Sealed
from luoshi.web.operations.jobs import JOBS
from luoshi.web.operations.models import JobRun
from luoshi.web.operations.tick import tick, waiting_days
from luoshi.web.plans.load import load_pack
from tests.web.plans.folders import ROOT

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


def outcomes(day: date = TODAY) -> dict[str, Any]:
    done = tick(day)
    assert all(one.is_done for one in done), done
    return {one.job: one.outcome for one in done}


def test_every_job_says_what_it_is_for_and_runs_on_an_empty_site() -> None:
    assert set(outcomes()) == set(JOBS)
    assert all(job.ABOUT.zh and job.ABOUT.en for job in JOBS.values())
    assert JobRun.objects.filter(day=TODAY, is_done=True).count() == len(JOBS)


def member(ends_on: date | None) -> Membership:
    user = User.objects.create_user(f"u{User.objects.count()}")
    return Membership.objects.create(
        user=user, role="reader", starts_on=date(2025, 1, 1), ends_on=ends_on, granted_at=timezone.now()
    )


def test_a_membership_that_ran_out_is_recorded_once() -> None:
    gone, last_day = member(TODAY - timedelta(days=1)), member(TODAY)
    member(None)
    assert outcomes()["end_memberships"] == {"ended": 1}
    assert outcomes()["end_memberships"] == {"ended": 0}
    assert Entry.objects.get(act="role-end").object_id == str(gone.pk)
    assert last_day.pk != gone.pk


def test_expired_sessions_go_and_good_ones_stay() -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=datetime(2026, 3, 1, tzinfo=now.tzinfo))
    Session.objects.create(session_key="good", session_data="", expire_date=now + timedelta(minutes=5))
    outcomes()
    assert [one.session_key for one in Session.objects.all()] == ["good"]


def test_a_task_that_lost_its_worker_counts_as_failed() -> None:
    yesterday, today = (datetime(2026, 3, day, 12, tzinfo=timezone.get_current_timezone()) for day in (1, 2))
    lost, running = (
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            task_path="luoshi.web.audit.live.verify_site_log",
            backend_name="default",
            status="RUNNING",
            started_at=moment,
        )
        for moment in (yesterday, today)
    )
    assert outcomes()["end_lost_tasks"] == {"ended": 1}
    assert outcomes()["end_lost_tasks"] == {"ended": 0}
    lost.refresh_from_db()
    running.refresh_from_db()
    assert (lost.status, running.status) == ("FAILED", "RUNNING")
    assert lost.exception_class_path.endswith("WorkerLostError")


def test_a_replayed_day_says_the_same() -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    day = date(2023, 11, 30)
    first, second = outcomes(day), outcomes(day)
    assert first["note_releases"] == second["note_releases"]
    assert first["mark_stale"] == second["mark_stale"]


def test_releases_of_the_day_are_named() -> None:
    load_pack(ROOT / "packs" / "xinghe-demo")
    [first, *_] = outcomes(date(2021, 11, 30))["note_releases"]["releases"]
    assert first["pack"] == "xinghe-demo"
    assert first["release"] == "yearbook-2020"
    assert first["figures"] > 0
    assert outcomes(date(2021, 11, 29))["note_releases"] == {"releases": []}


def test_a_figure_that_is_overdue_is_marked_on_the_day_it_becomes_so() -> None:
    """The demonstration's figures end in 2025: by 2026-03 many are more than a cycle old."""
    load_pack(ROOT / "packs" / "xinghe-demo")
    marks = [outcomes(TODAY - timedelta(days=back))["mark_stale"]["xinghe-demo"] for back in (0, 1)]
    assert marks[0]["stale"]
    assert set(marks[0]["stale"]) - set(marks[1]["stale"]) == set(marks[0]["became_stale"])


def test_the_log_is_sealed_with_what_the_jobs_recorded() -> None:
    outcomes()
    assert Sealed.objects.count() == Entry.objects.count() > 0


def test_a_job_that_fails_stops_no_other_and_is_recorded() -> None:
    def fail(day: date) -> dict[str, object]:
        raise RuntimeError("no disk")

    jobs: Any = {"a_first": SimpleNamespace(run=fail), "b_second": SimpleNamespace(run=lambda day: {"done": 1})}
    first, second = tick(TODAY, jobs=jobs)
    assert (first.is_done, first.outcome) == (False, {"error": "RuntimeError: no disk"})
    assert second.is_done
    assert Entry.objects.get(act="tick", object_id="a_first").result == "failed"


def test_a_day_that_has_not_begun_is_refused() -> None:
    with pytest.raises(RefusedError, match="has not begun"):
        tick(TODAY + timedelta(days=1))
    assert not JobRun.objects.exists()


def test_missed_days_are_caught_up() -> None:
    assert list(waiting_days(TODAY)) == [TODAY]
    outcomes(TODAY - timedelta(days=3))
    assert list(waiting_days(TODAY)) == [TODAY - timedelta(days=back) for back in (2, 1, 0)]
    JobRun.objects.filter(job="seal_audit").update(is_done=False)
    assert next(iter(waiting_days(TODAY))) == TODAY - timedelta(days=3)
