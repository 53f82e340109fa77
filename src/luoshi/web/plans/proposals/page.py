"""One proposal: what it would change, and the decision on it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.core.problems import Problem, ProblemError
from luoshi.usecases.proposed_changes import changes_from_json, count_changes
from luoshi.web.plans.decide import adopt, decline
from luoshi.web.plans.models import Proposal
from luoshi.web.plans.proposals.difference import changes_table, file_views
from luoshi.web.plans.proposals.words import state_words
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file

CONFLICT = 409


class DecisionForm(forms.Form):
    reason = forms.CharField(
        max_length=400,
        label=gettext_lazy("Reason or document number"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
def page(request: SiteRequest, number: int) -> HttpResponse:
    return _page(request, _find(number), DecisionForm(), ())


@require_POST
def adopt_page(request: SiteRequest, number: int) -> HttpResponse:
    return _decide(request, number, adopt, _("Adopted: it is in force as a new revision."))


@require_POST
def decline_page(request: SiteRequest, number: int) -> HttpResponse:
    return _decide(request, number, decline, _("Declined: everything stays as it was."))


def _decide(request: SiteRequest, number: int, act: Callable[..., Proposal], done: str) -> HttpResponse:
    """Without a reason, or where it can no longer be done, nothing changes and the page says why."""
    proposal = _find(number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, proposal, form, ())
    try:
        act(request, number, by=request.user, reason=form.cleaned_data["reason"])
    except ProblemError as error:
        return _page(request, _find(number), form, error.problems)
    messages.success(request, done)
    return redirect("proposal", number)


def _page(request: SiteRequest, proposal: Proposal, form: DecisionForm, problems: tuple[Problem, ...]) -> HttpResponse:
    tongue = language()
    changes = changes_from_json(proposal.changes)
    table = changes_table(proposal, changes, tongue)
    file = table_file(request, table)
    if file is not None:
        return file
    content = {
        "proposal": proposal,
        "state": state_words()[proposal.state],
        "is_open": proposal.state == Proposal.State.OPEN,
        "counts": count_changes(changes),
        "table": table,
        "files": file_views(proposal, changes),
        "form": form,
        "problems": [(one.where.in_(tongue), one.message.in_(tongue), one.fix.in_(tongue)) for one in problems],
    }
    return render(request, "plans/proposal.html", content, status=CONFLICT if problems else None)


def _find(number: int) -> Proposal:
    found = Proposal.objects.select_related("pack", "decided_by", "made_by").filter(pk=number).first()
    if found is None:
        raise Http404
    return found
