"""Addresses of the pages about the interface."""

from __future__ import annotations

from django.urls import path

from luoshi.web.api import token_pages

urlpatterns = [
    path("me/tokens/", token_pages.page, name="tokens"),
    path("me/tokens/<int:token_id>/revoke/", token_pages.revoke, name="token-revoke"),
]
