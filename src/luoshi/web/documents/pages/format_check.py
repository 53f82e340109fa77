"""Where a DOCX that somebody brings departs from GB/T 9704-2012, with clause and remedy."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.problems import PackError, Severity
from luoshi.reports.words import Said
from luoshi.usecases.format_lint import Departure, FormatLintError, lint_format
from luoshi.web.documents.forms import UploadForm
from luoshi.web.documents.pages.said import SaidProblem, crumbs, said_problems
from luoshi.web.documents.uploads import laid_out
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, cell

MOST = 500


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    form = UploadForm(request.POST or None, request.FILES or None, accept=".docx")
    content: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = _checked(opened, file.name, file.read())
    content = {"form": form, **content}
    response = render_plan_page(
        opened, "documents/format_lint.html", content, crumbs=crumbs(opened, Crumb(_("Check the format")))
    )
    response.status_code = 400 if request.method == "POST" and "table" not in content else 200
    return response


def _checked(page: PlanPage, name: str, content: bytes) -> dict[str, object]:
    try:
        with laid_out(name, content, (".docx",)) as path:
            departures = lint_format(path)
    except PackError as error:
        return {"problems": said_problems(error.problems, page)}
    except FormatLintError as error:
        fix = _("Open it in a word processor and save it as DOCX.")
        return {"problems": (SaidProblem(name, error.wording.in_(page.language), fix),)}
    errors = sum(one.severity is Severity.ERROR for one in departures)
    return {
        "table": _table(page, departures[:MOST]),
        "file_name": name,
        "errors": errors,
        "warnings": len(departures) - errors,
        "is_cut": len(departures) > MOST,
    }


def _table(page: PlanPage, departures: tuple[Departure, ...]) -> Table:
    return Table(
        key="departures",
        title=_("Departures from GB/T 9704-2012"),
        columns=(
            Column("message", _("Departure"), ColumnKind.NAME),
            Column("severity", _("Weight")),
            Column("place", _("Where")),
            Column("fix", _("What to do")),
            Column("clause", _("Clause")),
        ),
        lines=tuple(_line(page, one) for one in departures),
        css="cards",
    )


def _line(page: PlanPage, one: Departure) -> Line:
    is_error = one.severity is Severity.ERROR
    return Line(
        (
            cell(one.message.in_(page.language), note=Said(one.excerpt)),
            Cell(Said(""), badges=(Badge(one.severity.value, _("Error") if is_error else _("Remark")),)),
            cell(one.place.in_(page.language)),
            cell(one.fix.in_(page.language)),
            cell(one.clause),
        )
    )
