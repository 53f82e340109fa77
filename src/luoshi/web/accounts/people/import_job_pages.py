"""How far an import in the background is, why it failed, and its one-time passwords, once. Whoever asked sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.web.accounts.models import PeopleImport
from luoshi.web.accounts.people.import_jobs import Kind, State, hand_out, is_lost
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest


@never_cache
def accounts(request: SiteRequest, number: int) -> HttpResponse:
    return _page(request, _find(request, number, Kind.ACCOUNTS))


@never_cache
def roles(request: SiteRequest, number: int) -> HttpResponse:
    return _page(request, _find(request, number, Kind.ROLES))


@never_cache
@require_POST
def passwords(request: SiteRequest, number: int) -> HttpResponse:
    handed_out = hand_out(request, _find(request, number, Kind.ACCOUNTS))
    if not handed_out:
        messages.error(
            request, _("They have been shown already, or a day has gone. Reset the password of whoever has none.")
        )
        return redirect("people-import-job", number)
    return render(request, "accounts/one_time_password.html", {"handed_out": handed_out})


def _page(request: SiteRequest, job: PeopleImport) -> HttpResponse:
    was_lost = is_lost(job)
    content = {
        "job": job,
        "state": State.FAILED.value if was_lost else job.state,
        "is_open": job.state in (State.QUEUED, State.RUNNING) and not was_lost,
        "was_lost": was_lost,
        "is_roles": job.kind == Kind.ROLES,
        "problems": [one[language()] for one in job.problems],
        "may_hand_out": bool(job.seed),
    }
    return render(request, "accounts/import_job.html", content)


def _find(request: SiteRequest, number: int, kind: PeopleImport.Kind) -> PeopleImport:
    job = PeopleImport.objects.defer("content").filter(pk=number, kind=kind, asked_by=request.user).first()
    if job is None:
        raise Http404
    return job
