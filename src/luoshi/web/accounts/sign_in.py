"""Signing in and out, and the page that says that an account is locked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

LOCKED = 429
LOCKED_MINUTES = 30


class SignInForm(AuthenticationForm):
    """The same answer to a wrong password and to an account that is closed or is not there."""

    username = forms.CharField(
        max_length=150,
        label=_("Account"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )
    error_messages = {  # noqa: RUF012  (Django's own class attribute)
        "invalid_login": _(
            "Account or password is wrong. After 5 wrong attempts the account is locked for 30 minutes."
        ),
        "inactive": _("Account or password is wrong. After 5 wrong attempts the account is locked for 30 minutes."),
    }


class SignIn(LoginView):
    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, original_response: Any = None, credentials: Any = None) -> HttpResponse:
    """What django-axes answers in place of the page."""
    return render(request, "accounts/locked_out.html", {"minutes": LOCKED_MINUTES}, status=LOCKED)
