"""Documents made in the background: asked for on a page, made by the worker, watched on the job's page."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.reports.document.check import DocumentError
from luoshi.reports.document.render import FileFormat
from luoshi.usecases.report_document import render_report
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.audit.acts import AuditAct, AuditResult
from luoshi.web.audit.record import record
from luoshi.web.documents.archive import Made, organisation_of, save_document
from luoshi.web.documents.build import build_report
from luoshi.web.documents.models import DocumentJob
from luoshi.web.documents.options import Options, options_of
from luoshi.web.plans.models import StoredPack
from luoshi.web.shared.request import SiteRequest

# What is done by then, in percent: measured on the demonstration city's annual report.
BUILT, AFTER = 35, {FileFormat.DOCX: 60, FileFormat.PDF: 85, FileFormat.HTML: 90}
LOST_AFTER = timedelta(minutes=3)  # one that goes on after all shows so again
State = DocumentJob.State
log = logging.getLogger("luoshi.documents")


def ask_for(request: SiteRequest, plan: StoredPack, options: Options) -> DocumentJob:
    """The job stands with its task, or neither does."""
    now = timezone.now()
    with transaction.atomic():
        job = DocumentJob.objects.create(
            plan=plan,
            kind=options.kind,
            options=options.plain,
            organisation=organisation_of(request.viewer),
            hides_draft_scores=not can(request.viewer, Act.SEE_DRAFT_SCORES),
            asked_by=request.user,
            asked_at=now,
            told_at=now,
        )
        record(request, AuditAct.DOCUMENT_ASK, "document-job", job.pk, after={"plan": plan.name, **options.plain})
        make_document.enqueue(job.pk)
    return job


@task()
def make_document(number: int) -> None:
    """A job that is under way or over is left alone: the queue may hand a task out twice."""
    if not DocumentJob.objects.filter(pk=number, state=State.QUEUED).update(
        state=State.RUNNING, told_at=timezone.now()
    ):
        return
    job = DocumentJob.objects.select_related("plan", "asked_by").get(pk=number)
    try:
        _make(job)
    except (PackError, DocumentError) as error:
        _fail(job, error.problems if isinstance(error, PackError) else (_unset(error),))
    except Exception:
        log.exception("document job %s", number)
        _fail(job, (_internal(number),))
        raise


def is_lost(job: DocumentJob) -> bool:
    """Whether the worker ended in the middle of it."""
    return job.state == State.RUNNING and timezone.now() - job.told_at > LOST_AFTER


def _make(job: DocumentJob) -> None:
    options = options_of(job.options)
    _tell(job, "build", 5)
    report = build_report(job.plan.name, options, hides_draft_scores=job.hides_draft_scores)
    _tell(job, "set", BUILT)
    rendered = render_report(report, list(FileFormat), lambda form: _tell(job, form.value, AFTER[form]))
    files = {form.value: content for form, content in rendered.files.items()}
    _tell(job, "archive", 95)
    with transaction.atomic():
        document, is_new = save_document(job.plan, report, files, Made(job.asked_by, job.organisation, options))
        job.document, job.is_as_before, job.state = document, not is_new, State.DONE
        _tell(job, "", 100)


def _tell(job: DocumentJob, stage: str, percent: int) -> None:
    job.stage, job.percent, job.told_at = stage, percent, timezone.now()
    job.save()


def _fail(job: DocumentJob, problems: Iterable[Problem]) -> None:
    job.state = State.FAILED
    job.problems = [
        {
            language: [one.where.in_(language), one.message.in_(language), one.fix.in_(language)]
            for language in ("zh", "en")
        }
        for one in problems
    ]
    with transaction.atomic():
        _tell(job, "", job.percent)
        why = {"problems": [one["en"][1] for one in job.problems]}
        record(job.asked_by, AuditAct.DOCUMENT_MADE, "document-job", job.pk, after=why, result=AuditResult.FAILED)


def _unset(error: DocumentError) -> Problem:
    message = Wording(f"公文不能排版：{error}", f"the document cannot be set: {error}")
    fix = Wording("检查模板和人工段落", "look at the template and at people's words")
    return Problem("DOCUMENT-SET", Severity.ERROR, Where(""), message, fix)


def _internal(number: int) -> Problem:
    message = Wording("程序内部错误", "an internal error")
    fix = Wording(
        f"请管理员查看日志中的“document job {number}”",
        f"ask the administrator to look for “document job {number}” in the log",
    )
    return Problem("DOCUMENT-INTERNAL", Severity.ERROR, Where(""), message, fix)
