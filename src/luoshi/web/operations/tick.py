"""``tick(day)``: all daily jobs for a day. One that fails keeps none of the others from running."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import record
from luoshi.web.operations.jobs import JOBS
from luoshi.web.operations.models import JobRun
from luoshi.web.serving.prepare import one_at_a_time

LOCK = "tick.lock"
MOST_DAYS = 400  # a longer standstill is caught up with the last of them
LAST = "seal_audit"  # it seals what the others recorded
log = logging.getLogger("luoshi.tick")


@dataclass(frozen=True, slots=True)
class JobOutcome:
    job: str
    is_done: bool
    outcome: Mapping[str, object]


def tick(day: date, *, jobs: Mapping[str, ModuleType] = JOBS) -> tuple[JobOutcome, ...]:
    """May be called again for the same day, and for any day that has begun. Raises RefusedError for a later one."""
    _check_begun(day)
    with one_at_a_time(settings.ENVIRONMENT.data, LOCK):
        names = sorted(jobs, key=lambda name: (name == LAST, name))
        return tuple(_run(name, jobs[name], day) for name in names)


def waiting_days(today: date) -> Iterator[date]:
    """The days since the last that was done in full, today included even if it was; only today on a first run."""
    last = JobRun.objects.aggregate(last=Max("day"))["last"]
    first = min(today, last) if last else today
    first = max(first, today - timedelta(days=MOST_DAYS))
    for number in range((today - first).days + 1):
        day = first + timedelta(days=number)
        if day == today or not _is_done(day):
            yield day


def _is_done(day: date) -> bool:
    done = set(JobRun.objects.filter(day=day, is_done=True).values_list("job", flat=True))
    return done >= set(JOBS)


def _run(name: str, job: ModuleType, day: date) -> JobOutcome:
    started = timezone.now()
    try:
        outcome, is_done = dict(job.run(day)), True
    except Exception as error:  # whatever it was, it is logged, recorded and reported by the exit status
        log.exception("daily job %s failed for %s", name, day)
        outcome, is_done = {"error": f"{type(error).__name__}: {error}"}, False
    JobRun.objects.create(
        job=name, day=day, started_at=started, ended_at=timezone.now(), is_done=is_done, outcome=outcome
    )
    if name != LAST or not is_done:
        result = AuditResult.DONE if is_done else AuditResult.FAILED
        record("luoshi tick", AuditAct.TICK, "job", name, after={"day": str(day), **outcome}, result=result)
    return JobOutcome(name, is_done, outcome)


def _check_begun(day: date) -> None:
    today = timezone.localdate()
    if day <= today:
        return
    raise RefusedError(
        (
            Problem(
                "TICK-FUTURE",
                Severity.ERROR,
                Where("--date"),
                Wording(f"{day} 还没有到，今天是 {today}", f"{day} has not begun; today is {today}"),
                Wording("给出今天或以前的日期", "give today or an earlier day"),
            ),
        )
    )
