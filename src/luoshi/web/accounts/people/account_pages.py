"""Make an account, and change what it says of its owner."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luoshi.web.accounts.models import User
from luoshi.web.accounts.people.actions import change_user, create_user
from luoshi.web.accounts.people.forms import AccountForm, DetailsForm
from luoshi.web.shared.request import SiteRequest


@never_cache
def add(request: SiteRequest) -> HttpResponse:
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = create_user(request, **form.cleaned_data)
        except IntegrityError:  # somebody made the same account a moment ago
            form.add_error("username", _("There is an account of this name."))
        else:
            return render(request, "accounts/one_time_password.html", {"handed_out": [(user, password)]})
    return render(request, "accounts/person_form.html", {"form": form, "person": None})


def change(request: SiteRequest, user_id: int) -> HttpResponse:
    user = get_object_or_404(User, pk=user_id)
    initial = {"display_name": user.display_name, "phone": user.phone, "email": user.email}
    form = DetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_user(request, user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("person", user.pk)
    return render(request, "accounts/person_form.html", {"form": form, "person": user.get_username(), "pk": user.pk})
