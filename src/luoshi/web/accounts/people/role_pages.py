"""Grant a role, and end one."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.web.accounts.models import Membership, User
from luoshi.web.accounts.people.actions import PeopleRefusal, end_role, grant_role
from luoshi.web.accounts.people.directory import fetch_organisations
from luoshi.web.accounts.people.forms import GrantForm
from luoshi.web.accounts.people.person_acts import refused
from luoshi.web.accounts.people.rules import Held
from luoshi.web.accounts.permissions import Role
from luoshi.web.shared.context import language
from luoshi.web.shared.request import SiteRequest


def grant(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    form = GrantForm(request.POST or None, known=fetch_organisations(), language=language())
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        wanted = Held(Role(told["role"]), told["organisation"], told["starts_on"], told["ends_on"])
        try:
            grant_role(request, user, wanted, by=request.user)
        except PeopleRefusal as refusal:
            form.add_error(None, refusal.reason.in_(language()))
        else:
            messages.success(request, _("The role is granted."))
            return redirect("person", user_id)
    context = {"form": form, "person": user.display_name, "pk": user.pk}
    return render(request, "accounts/role_form.html", context)


@require_POST
def end(request: SiteRequest, user_id: int, membership_id: int) -> HttpResponse:
    """At once: yesterday was its last day."""
    membership = get_object_or_404(Membership, pk=membership_id, user_id=user_id)
    try:
        end_role(request, membership, by=request.user, last_day=timezone.localdate() - timedelta(days=1))
    except PeopleRefusal as refusal:
        return refused(request, user_id, refusal)
    messages.success(request, _("The role is ended."))
    return redirect("person", user_id)
