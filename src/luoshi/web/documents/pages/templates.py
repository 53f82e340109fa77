"""The templates with their validator's verdict; the office's own are brought in here, each as a new version."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.core.problems import PackError
from luoshi.reports.words import Said
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.documents.forms import UploadForm
from luoshi.web.documents.pages.said import SaidProblem, crumbs, kind_name, said_problems
from luoshi.web.documents.templates_kept import KnownTemplate, find_known, known_templates, save_template
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest


@dataclass(frozen=True, slots=True)
class TemplateView:
    id: str
    name: Said
    version: str
    href: str
    origin: str
    prompts: int
    is_sound: bool
    problems: tuple[SaidProblem, ...]


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    may_issue = can(request.viewer, Act.ISSUE_DOCUMENTS)
    form = UploadForm(request.POST or None, request.FILES or None, accept=".yaml")
    problems: tuple[SaidProblem, ...] = ()
    if request.method == "POST":
        if not may_issue:
            raise Http404
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                kept = save_template(request, file.name, file.read())
            except PackError as error:
                problems = said_problems(error.problems, opened)
            else:
                messages.success(
                    request, _("Kept: template {name}, version {version}.").format(name=kept.name, version=kept.version)
                )
                return redirect("document-templates", plan)
    content = {
        "templates": tuple(_view(opened, one) for one in known_templates()),
        "may_issue": may_issue,
        "form": form,
        "problems": problems,
    }
    response = render_plan_page(
        opened, "documents/templates.html", content, crumbs=crumbs(opened, Crumb(_("Templates")))
    )
    response.status_code = 400 if request.method == "POST" else 200
    return response


def download(request: SiteRequest, plan: str, name: str) -> HttpResponse:
    """The YAML as it is, to be changed and brought back."""
    known = find_known(name)
    if known is None:
        raise Http404
    response = HttpResponse(known.path.read_bytes(), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{known.name}.yaml"'
    return response


def _view(page: PlanPage, one: KnownTemplate) -> TemplateView:
    template = one.template
    return TemplateView(
        id=one.name,
        name=kind_name(page, template, one.name),
        version=template.version if template else "",
        href=address(page.request, "document-template", page.name, one.name),
        origin=_origin(one),
        prompts=len(template.prompts) if template else 0,
        is_sound=one.is_sound,
        problems=said_problems(one.problems, page),
    )


def _origin(one: KnownTemplate) -> str:
    if one.office is None:
        return _("comes with the program")
    when = f"{timezone.localtime(one.office.at):%Y-%m-%d}"
    told = {"version": one.office.version, "who": one.office.by.display_name, "when": when}
    return _("the office's own, version {version}, {who}, {when}").format(**told)
