"""How far a document in the making is. The page asks again every second; without script it reloads itself."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luoshi.web.accounts.permissions import Act, can
from luoshi.web.documents.archive import FORMATS, fetch_document
from luoshi.web.documents.jobs import is_lost
from luoshi.web.documents.models import DocumentJob
from luoshi.web.documents.options import options_of
from luoshi.web.documents.pages.listing import TITLES
from luoshi.web.documents.pages.said import SaidProblem, crumbs, kind_name
from luoshi.web.documents.templates_kept import find_known
from luoshi.web.plans.page import Crumb, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest

SLOW_AFTER = timedelta(seconds=20)
State = DocumentJob.State


@never_cache
def page(request: SiteRequest, plan: str, number: int) -> HttpResponse:
    opened = open_plan(request, plan)
    job = DocumentJob.objects.filter(pk=number, plan__name=plan).select_related("document").first()
    if job is None or not (job.asked_by_id == request.viewer.user_id or can(request.viewer, Act.ISSUE_DOCUMENTS)):
        raise Http404
    known = find_known(job.kind)
    state = State.FAILED if is_lost(job) else State(job.state)
    problems = tuple(SaidProblem(*one[opened.language]) for one in job.problems)
    if is_lost(job):
        problems = (SaidProblem("", _("The worker ended in the middle of it"), _("Have it made again.")),)
    made = fetch_document(plan, job.document_id, request.viewer) if job.document_id else None
    content = {
        "name": kind_name(opened, known.template if known else None, job.kind),
        "job": job,
        "state": state.value,
        "is_open": state in (State.QUEUED, State.RUNNING),
        "stage": _stage_words().get(job.stage, ""),
        "is_slow": state is State.QUEUED and timezone.now() - job.asked_at > SLOW_AFTER,
        "problems": problems,
        "made": made,
        "files": tuple((TITLES[one], address(request, "document-file", plan, made.pk, one)) for one in FORMATS)
        if made
        else (),
        "again": address(request, "document-kind", plan, job.kind, query=options_of(job.options).query),
        "page": opened,
    }
    if request.htmx and not request.htmx.boosted:
        return render(request, "documents/job_body.html", content)
    here = Crumb(_("In the making"))
    return render_plan_page(opened, "documents/job.html", content, crumbs=crumbs(opened, here))


def _stage_words() -> dict[str, str]:
    return {
        "build": _("Reckoning the figures and writing the text"),
        "set": _("Drawing the charts, writing the DOCX"),
        "docx": _("Setting the PDF"),
        "pdf": _("Writing the HTML"),
        "html": _("Writing the HTML"),
        "archive": _("Putting it into the archive"),
    }
