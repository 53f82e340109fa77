"""One kind of document: choose, preview, have it made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.problems import PackError
from luoshi.usecases.report_document import DocumentReport
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.documents.build import build_report
from luoshi.web.documents.forms import OptionsForm
from luoshi.web.documents.jobs import ask_for
from luoshi.web.documents.options import Options, default_options
from luoshi.web.documents.pages.numbers import number_view
from luoshi.web.documents.pages.said import SaidProblem, crumbs, kind_name, said_problems, sound_template, stored_plan
from luoshi.web.documents.records_kept import fetch_record, record_initial, save_record
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest


def page(request: SiteRequest, plan: str, kind: str) -> HttpResponse:
    opened = open_plan(request, plan)
    template = sound_template(kind)
    if request.method == "POST":
        return _asked(opened, template)
    options = asked_options(opened, template)
    if options is None:
        return _shown(opened, template, _form(opened, template, start_options(opened, template)))
    form = _form(opened, template, options)
    try:
        report = build_report(plan, options, hides_draft_scores=hides(request))
    except PackError as error:
        return _shown(opened, template, form, problems=said_problems(error.problems, opened))
    return _shown(opened, template, form, options, report)


def number_page(request: SiteRequest, plan: str, kind: str) -> HttpResponse:
    """Where a number of the preview comes from."""
    opened = open_plan(request, plan)
    template = sound_template(kind)
    options = asked_options(opened, template) or start_options(opened, template)
    try:
        report = build_report(plan, options, hides_draft_scores=hides(request))
    except PackError as error:
        raise Http404 from error
    back = address(request, "document-kind", plan, kind, query=options.query)
    content = {"number": number_view(opened, report.dataset, request.GET.get("id", "")), "back": back}
    name = kind_name(opened, template, kind)
    return render_plan_page(
        opened, "documents/number.html", content, crumbs=crumbs(opened, Crumb(name, back), Crumb(_("Number")))
    )


def asked_options(page: PlanPage, template: DocumentTemplate) -> Options | None:
    """The options in the address, or None where it asks for nothing, or for what there is not."""
    if "edition" not in page.request.GET:
        return None
    form = OptionsForm(page.request.GET, **_choices(page, template))
    return form.options() if form.is_valid() else None


def start_options(page: PlanPage, template: DocumentTemplate) -> Options:
    return default_options(template, page.pack, as_of=min(page.as_of, page.today), language=page.language)


def hides(request: SiteRequest) -> bool:
    return not can(request.viewer, Act.SEE_DRAFT_SCORES)


def _asked(page: PlanPage, template: DocumentTemplate) -> HttpResponse:
    request = page.request
    form = OptionsForm(request.POST, request.FILES, **_choices(page, template))
    if not form.is_valid():
        return _shown(page, template, form, status=400)
    try:
        options = replace(form.options(), record=save_record(request, stored_plan(page), form))
    except PackError as error:
        return _shown(page, template, form, problems=said_problems(error.problems, page), status=400)
    if request.POST.get("action") == "make":
        job = ask_for(request, stored_plan(page), options)
        return redirect("document-job", page.name, job.pk)
    return redirect(address(request, "document-kind", page.name, template.id, query=options.query))


def _choices(page: PlanPage, template: DocumentTemplate) -> dict[str, Any]:
    return {"template": template, "pack": page.pack, "today": page.today, "language": page.language}


def _form(page: PlanPage, template: DocumentTemplate, options: Options) -> OptionsForm:
    record = record_initial(fetch_record(stored_plan(page), template, options.record))
    return OptionsForm(initial={**options.plain, **record}, **_choices(page, template))


def _shown(
    page: PlanPage,
    template: DocumentTemplate,
    form: OptionsForm,
    options: Options | None = None,
    report: DocumentReport | None = None,
    *,
    problems: tuple[SaidProblem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    request = page.request
    query = options.query if options else {}
    content = {
        "name": kind_name(page, template, template.id),
        "form": form,
        "problems": problems,
        "report": report,
        "frame": address(request, "document-preview", page.name, template.id, query=query),
        "words": address(request, "document-words", page.name, template.id, query=_period_query(query)),
        "has_prompts": bool(template.prompts),
        "is_list": bool(template.columns),
    }
    here = Crumb(kind_name(page, template, template.id))
    response = render_plan_page(page, "documents/kind.html", content, crumbs=crumbs(page, here))
    response.status_code = status
    return response


def _period_query(query: dict[str, object]) -> dict[str, object]:
    return {name: query[name] for name in ("year", "quarter") if name in query}
