"""Whether the numbers of a document that somebody brings are still those it was issued with."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.problems import PackError
from luoshi.reports.traceability.dataset import Dataset
from luoshi.reports.traceability.verify import Fault, Finding, Verification, compare_datasets
from luoshi.reports.words import Said
from luoshi.usecases.report_verify import verify_report
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import record
from luoshi.web.documents.archive import hashes_of, of_dataset
from luoshi.web.documents.build import build_report
from luoshi.web.documents.forms import UploadForm
from luoshi.web.documents.models import ArchivedDocument
from luoshi.web.documents.options import options_of
from luoshi.web.documents.pages.kind import hides
from luoshi.web.documents.pages.said import SaidProblem, crumbs, said_problems
from luoshi.web.documents.uploads import laid_out
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.model import Column, ColumnKind, Line, Table, cell

ENDINGS = (".docx", ".pdf", ".html")


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    form = UploadForm(request.POST or None, request.FILES or None, accept=",".join(ENDINGS))
    content: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        content = _checked(opened, form.cleaned_data["file"].name, form.cleaned_data["file"].read())
    content = {"form": form, "is_asked": request.method == "POST", **content}
    response = render_plan_page(
        opened, "documents/verify.html", content, crumbs=crumbs(opened, Crumb(_("Verify a document")))
    )
    response.status_code = 400 if request.method == "POST" and "result" not in content else 200
    return response


def _checked(page: PlanPage, name: str, content: bytes) -> dict[str, object]:
    request = page.request
    try:
        with laid_out(name, content, ENDINGS) as path:
            result, dataset = verify_report(path)
    except PackError as error:
        problems = said_problems(error.problems, page)
        return {"problems": tuple(SaidProblem(name, one.message, one.fix) for one in problems)}
    issued = of_dataset(page.name, dataset.sha256, request.viewer)
    result, is_reckoned = _held_against_today(page, result, dataset, issued)
    sha256 = hashlib.sha256(content).hexdigest()
    after = {"file": name, "sha256": sha256, "dataset": dataset.sha256, "holds": result.holds}
    record(request, AuditAct.DOCUMENT_VERIFY, "file", sha256, after=after)
    return {
        "result": result,
        "file_name": name,
        "dataset": dataset,
        "issued": issued,
        "is_same_file": sha256 in hashes_of(issued),
        "is_reckoned": is_reckoned,
        "table": _table(page, result),
        "by_hand": len(result.typed_by_hand),
    }


def _held_against_today(
    page: PlanPage, result: Verification, dataset: Dataset, issued: list[ArchivedDocument]
) -> tuple[Verification, bool]:
    """With what differs when the document is made again from the data as they are now, where the archive knows how."""
    if not issued:
        return result, False
    try:
        options = options_of(issued[-1].options)
        again = build_report(page.name, options, hides_draft_scores=hides(page.request)).dataset
    except PackError:
        return result, False
    return replace(result, findings=(*result.findings, *compare_datasets(dataset, again))), True


def fault_words() -> dict[Fault, str]:
    return {
        Fault.CHANGED: _("changed"),
        Fault.MISSING: _("missing"),
        Fault.MOVED: _("moved from where it stood"),
        Fault.ADDED: _("stands once too often"),
        Fault.UNKNOWN: _("not in the data set"),
        Fault.TYPED: _("typed in, without identifier"),
        Fault.DATASET: _("data set does not agree with itself"),
        Fault.VALUE: _("reckoned otherwise today"),
    }


def _table(page: PlanPage, result: Verification) -> Table:
    return Table(
        key="findings",
        title=_("What does not match"),
        columns=(
            Column("id", _("Number"), ColumnKind.NAME),
            Column("fault", _("What is wrong")),
            Column("expected", _("As issued")),
            Column("found", _("As found")),
            Column("place", _("Where")),
        ),
        lines=tuple(_line(one) for one in result.findings),
        is_demonstration=page.is_demonstration,
        css="cards",
    )


def _line(one: Finding) -> Line:
    name = Said(one.id or _("(no identifier)"))
    return Line((cell(name), cell(fault_words()[one.fault]), cell(one.expected), cell(one.found), cell(one.place)))
