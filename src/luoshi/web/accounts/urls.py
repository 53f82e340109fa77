"""Addresses of signing in and out, one's own password, and the administration of people."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from luoshi.web.accounts import password_page
from luoshi.web.accounts.people.urls import urlpatterns as people
from luoshi.web.accounts.sign_in import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
    path("me/password/", password_page.page, name="password"),
    *people,
]
