"""Addresses of signing in and out, one's own password, and the administration of people."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.utils.module_loading import import_string

from luoshi.web.accounts import password_page
from luoshi.web.accounts.people.urls import urlpatterns as people

SIGN_IN = "luoshi.web.sso.sign_in.SsoSignIn" if settings.ENVIRONMENT.has_sso else "luoshi.web.accounts.sign_in.SignIn"

urlpatterns = [
    path("sign-in/", import_string(SIGN_IN).as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("me/password/", password_page.page, name="password"),
    *people,
]
