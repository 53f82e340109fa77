"""A workbook of many rows is read by the background worker: all rows or none, watched on the job's page.

Passwords are nowhere kept. They are reckoned from a seed that the job holds until its page has shown them, once, and at
most a day, together with the site's signing key, which is not in the database.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.accounts.models import PeopleImport, User
from luoshi.web.accounts.passwords import seeded_password
from luoshi.web.accounts.people.import_accounts import check_accounts, hash_passwords, save_accounts
from luoshi.web.accounts.people.import_roles import import_roles
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.accounts.viewer import viewer_of
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import record
from luoshi.web.shared.request import SiteRequest

LOST_AFTER = timedelta(minutes=15)
SEED_LIFE = timedelta(days=1)
State, Kind = PeopleImport.State, PeopleImport.Kind
log = logging.getLogger("luoshi.people")


def ask_for(request: SiteRequest, kind: str, content: bytes, *, rows: int) -> PeopleImport:
    """The job stands with its task and its entry in the log, or none does."""
    now = timezone.now()
    with transaction.atomic():
        job = PeopleImport.objects.create(
            kind=kind, content=content, rows=rows, asked_by=request.user, asked_at=now, told_at=now
        )
        record(request, AuditAct.USER_IMPORT, "people-import", job.pk, after={"kind": kind, "rows": rows})
        run_import.enqueue(job.pk)
    return job


@task()
def run_import(number: int) -> None:
    """A job that is under way or over is left alone: the queue may hand a task out twice."""
    if not PeopleImport.objects.filter(pk=number, state=State.QUEUED).update(
        state=State.RUNNING, told_at=timezone.now()
    ):
        return
    job = PeopleImport.objects.select_related("asked_by").get(pk=number)
    try:
        _check_may(job)
        _accounts(job) if job.kind == Kind.ACCOUNTS else _roles(job)
    except PackError as error:
        _fail(job, error.problems)
    except Exception:
        log.exception("people import %s", number)
        _fail(job, (_internal(number),))
        raise


def is_lost(job: PeopleImport) -> bool:
    """Whether the worker ended in the middle of it; then nothing was imported."""
    return job.state == State.RUNNING and timezone.now() - job.told_at > LOST_AFTER


def hand_out(request: SiteRequest, job: PeopleImport) -> list[tuple[User, str]]:
    """Accounts and one-time passwords, once; nothing where they were shown, or a day has gone."""
    with transaction.atomic():
        kept = PeopleImport.objects.select_for_update().get(pk=job.pk)
        seed = kept.seed
        if not seed:
            return []
        kept.seed = ""
        kept.save(update_fields=["seed"])
        record(request, AuditAct.PASSWORD_RESET, "people-import", job.pk, note="handed out")
    users = User.objects.filter(pk__in=kept.made, must_change_password=True).order_by("pk")
    return [(user, seeded_password(seed, user.get_username())) for user in users]


def forget_seeds(before: datetime) -> int:
    """Passwords of jobs that ended before that moment are shown no more; how many jobs."""
    return PeopleImport.objects.filter(told_at__lt=before).exclude(seed="").update(seed="")


def _check_may(job: PeopleImport) -> None:
    """Who asked may have lost the right since. Raises PackError."""
    act = Act.MANAGE_USERS if job.kind == Kind.ACCOUNTS else Act.GRANT_ROLES
    if not (job.asked_by.is_active and can(viewer_of(job.asked_by, timezone.localdate()), act)):
        message = Wording("提交人已无权导入", "whoever asked for it may not import any more")
        fix = Wording("由有权的管理员重新导入", "an administrator who may imports the file again")
        raise PackError((Problem("people-import-by", Severity.ERROR, Where(""), message, fix),))


def _accounts(job: PeopleImport) -> None:
    rows = check_accounts(bytes(job.content))
    seed = secrets.token_hex(32)
    hashed = hash_passwords(rows, lambda username: seeded_password(seed, username), tell=_teller(job))
    with transaction.atomic():
        made = save_accounts(job.asked_by, rows, hashed)
        job.made, job.seed = [user.pk for user in made], seed
        _end(job, State.DONE)


def _roles(job: PeopleImport) -> None:
    with transaction.atomic():
        import_roles(job.asked_by, bytes(job.content), by=job.asked_by)
        _end(job, State.DONE)


def _teller(job: PeopleImport) -> Callable[[int], None]:
    def tell(done: int) -> None:
        PeopleImport.objects.filter(pk=job.pk).update(done=done, told_at=timezone.now())

    return tell


def _fail(job: PeopleImport, problems: tuple[Problem, ...]) -> None:
    job.problems = [
        {
            language: [one.where.in_(language), one.message.in_(language), one.fix.in_(language)]
            for language in ("zh", "en")
        }
        for one in problems
    ]
    with transaction.atomic():
        _end(job, State.FAILED)
        after = {"problems": len(problems)}
        record(job.asked_by, AuditAct.USER_IMPORT, "people-import", job.pk, after=after, result=AuditResult.FAILED)


def _end(job: PeopleImport, state: PeopleImport.State) -> None:
    """The workbook holds what nobody needs any more."""
    job.state, job.content, job.told_at = state, b"", timezone.now()
    job.save(update_fields=["state", "content", "told_at", "made", "seed", "problems"])


def _internal(number: int) -> Problem:
    message = Wording("程序内部错误", "an internal error")
    fix = Wording(
        f"请管理员查看日志中的“people import {number}”",
        f"ask the administrator to look for “people import {number}” in the log",
    )
    return Problem("people-import-internal", Severity.ERROR, Where(""), message, fix)
