"""Import accounts, and roles, from a workbook; and the templates to fill."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from luoshi.core.problems import PackError, Problem
from luoshi.web.accounts.people import import_accounts, import_roles
from luoshi.web.accounts.people.import_jobs import Kind, ask_for
from luoshi.web.accounts.people.sheet import LARGEST_BYTES, SheetColumn, build_template, is_for_background
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Workbook (XLSX)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )


@never_cache
def accounts(request: SiteRequest) -> HttpResponse:
    content = _uploaded(request)
    problems: tuple[Problem, ...] = ()
    if content is not None and (rows := is_for_background(content, import_accounts.COLUMNS)):
        return redirect("people-import-job", ask_for(request, Kind.ACCOUNTS, content, rows=rows).pk)
    if content is not None:
        try:
            made = import_accounts.import_accounts(request, content)
        except PackError as error:
            problems = error.problems
        else:
            return render(request, "accounts/one_time_password.html", {"handed_out": made})
    return _page(request, import_accounts.COLUMNS, problems, template="people-template", is_roles=False)


def roles(request: SiteRequest) -> HttpResponse:
    content = _uploaded(request)
    problems: tuple[Problem, ...] = ()
    if content is not None and (rows := is_for_background(content, import_roles.COLUMNS)):
        return redirect("roles-import-job", ask_for(request, Kind.ROLES, content, rows=rows).pk)
    if content is not None:
        try:
            count = import_roles.import_roles(request, content, by=request.user)
        except PackError as error:
            problems = error.problems
        else:
            messages.success(request, ngettext("%d role granted.", "%d roles granted.", count) % count)
            return redirect("people")
    return _page(request, import_roles.COLUMNS, problems, template="roles-template", is_roles=True)


def accounts_template(request: SiteRequest) -> HttpResponse:
    return _file(import_accounts.COLUMNS, "luoshi-accounts.xlsx")


def roles_template(request: SiteRequest) -> HttpResponse:
    return _file(import_roles.COLUMNS, "luoshi-roles.xlsx")


def _uploaded(request: SiteRequest) -> bytes | None:
    """Never more than a little beyond the limit, which the reader then names."""
    file = request.FILES.get("file")
    return file.read(LARGEST_BYTES + 1) if isinstance(file, UploadedFile) else None


def _page(
    request: SiteRequest,
    columns: tuple[SheetColumn, ...],
    problems: tuple[Problem, ...],
    *,
    template: str,
    is_roles: bool,
) -> HttpResponse:
    tongue = language()
    if request.method == "POST" and not request.FILES:
        messages.error(request, _("Choose a file first."))
    context = {
        "form": UploadForm(),
        "template_address": template,
        "is_roles": is_roles,
        "separator": "、" if tongue == "zh" else ", ",
        "columns": [(column.heading.in_(tongue), column.is_needed) for column in columns],
        "problems": [(one.where.in_(tongue), one.message.in_(tongue), one.fix.in_(tongue)) for one in problems],
    }
    return render(request, "accounts/people_import.html", context)


def _file(columns: tuple[SheetColumn, ...], name: str) -> HttpResponse:
    response = HttpResponse(build_template(columns, language=language()), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
