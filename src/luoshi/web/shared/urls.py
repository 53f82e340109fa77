"""Addresses outside the languages: health, readiness, the choice of language."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from luoshi.web.shared import health

urlpatterns = [
    path("healthz", health.health, name="health"),
    path("readyz", health.ready, name="ready"),
    path("language/", set_language, name="set-language"),
]
