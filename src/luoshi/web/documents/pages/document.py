"""A document in the archive: what it is, its files and hashes, its numbers, its release."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.core.model.report_template import Edition
from luoshi.reports.traceability.dataset import Dataset, parse_dataset
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.documents.archive import (
    DATASET,
    FORMATS,
    fetch_document,
    is_released,
    may_be_released,
    release_of,
)
from luoshi.web.documents.forms import LANGUAGES, ReasonForm, edition_words
from luoshi.web.documents.models import ArchivedDocument
from luoshi.web.documents.pages.listing import TITLES, state_badges
from luoshi.web.documents.pages.numbers import number_view, numbers_table
from luoshi.web.documents.pages.said import crumbs, kind_name
from luoshi.web.documents.release import ReleaseRefusal, release, withdraw
from luoshi.web.documents.templates_kept import find_known
from luoshi.web.plans.page import Crumb, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def page(request: SiteRequest, plan: str, number: int) -> HttpResponse:
    opened = open_plan(request, plan)
    document = _find(request, plan, number)
    dataset = _dataset(document)
    table = numbers_table(opened, dataset, _stem(document) + "-numbers")
    file = table_file(request, table)
    if file is not None:
        return file
    known = find_known(document.kind)
    asked = request.GET.get("number", "")
    files = document.files.defer("content")
    content = {
        "document": document,
        "kind": kind_name(opened, known.template if known else None, document.kind),
        "language_name": dict(LANGUAGES)[document.language],  # type: ignore[index]
        "edition": edition_words()[document.edition],
        "badges": state_badges(document),
        "made_at": timezone.localtime(document.made_at),
        "is_inside": can(request.viewer, Act.SEE_INTERNAL),
        "files": tuple(
            (TITLES[one.format], address(request, "document-file", plan, number, one.format), one.size, one.sha256)
            for one in sorted(files, key=lambda one: FORMATS.index(one.format))
        ),
        "frame": address(request, "document-view", plan, number),
        "number": number_view(opened, dataset, asked) if asked else None,
        "table": table,
        "release": release_of(document),
        "is_public": document.edition == Edition.PUBLIC,
        "is_released": is_released(document),
        "may_issue": can(request.viewer, Act.ISSUE_DOCUMENTS) and may_be_released(document),
        "reason_form": ReasonForm(),
    }
    here = Crumb(document.title)
    return render_plan_page(opened, "documents/document.html", content, crumbs=crumbs(opened, here))


def download(request: SiteRequest, plan: str, number: int, ending: str) -> HttpResponse:
    """The gate puts on record what somebody signed in takes; of what the public reads, nobody keeps a list."""
    document = _find(request, plan, number)
    file = document.files.filter(format=ending).first()
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{_stem(document)}.{ending}"'
    response["X-Content-SHA256"] = file.sha256
    return response


@require_POST
def release_page(request: SiteRequest, plan: str, number: int) -> HttpResponse:
    return _decide(request, plan, number, release, _("Released: the public may read it now."))


@require_POST
def withdraw_page(request: SiteRequest, plan: str, number: int) -> HttpResponse:
    return _decide(request, plan, number, withdraw, _("Withdrawn: the public no longer finds it here."))


def _decide(request: SiteRequest, plan: str, number: int, act, done: str) -> HttpResponse:  # type: ignore[no-untyped-def]
    document = _find(request, plan, number)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why, or name the document it rests on."))
    else:
        try:
            act(request, document, reason=form.cleaned_data["reason"])
            messages.success(request, done)
        except ReleaseRefusal as refusal:
            messages.error(request, str(refusal))
    return redirect("document", plan, number)


def _find(request: SiteRequest, plan: str, number: int) -> ArchivedDocument:
    document = fetch_document(plan, number, request.viewer)
    if document is None:
        raise Http404
    return document


def _dataset(document: ArchivedDocument) -> Dataset:
    content = bytes(document.files.get(format=DATASET).content).decode()
    return parse_dataset(content)[0]


def _stem(document: ArchivedDocument) -> str:
    parts = (document.plan.name, document.kind, document.period, document.language, document.edition)
    return "-".join((*parts, f"v{document.version}"))
