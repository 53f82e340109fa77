"""Close, reopen, unlock an account, reset its password: one button each, refused where the rules say so."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luoshi.web.accounts.models import User
from luoshi.web.accounts.people import actions
from luoshi.web.accounts.people.forms import ReasonForm
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest


@require_POST
def close(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the account is closed."))
        return redirect("person", user_id)
    reason = form.cleaned_data["reason"]
    return _done(request, user_id, lambda: actions.close_user(request, user, by=request.user, reason=reason))


@require_POST
def reopen(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    return _done(request, user_id, lambda: actions.reopen_user(request, user, by=request.user))


@require_POST
def unlock(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    return _done(request, user_id, lambda: actions.unlock_user(request, user))


@never_cache
@require_POST
def reset(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    try:
        password = actions.reset_password(request, user, by=request.user)
    except actions.PeopleRefusal as refusal:
        return refused(request, user_id, refusal)
    return render(request, "accounts/one_time_password.html", {"handed_out": [(user, password)]})


def refused(request: SiteRequest, user_id: int, refusal: actions.PeopleRefusal) -> HttpResponse:
    messages.error(request, refusal.reason.in_(language()))
    return redirect("person", user_id)


def _done(request: SiteRequest, user_id: int, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except actions.PeopleRefusal as refusal:
        return refused(request, user_id, refusal)
    messages.success(request, _("Done."))
    return redirect("person", user_id)
