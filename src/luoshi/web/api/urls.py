"""The addresses of the interface."""

from __future__ import annotations

from django.urls import path

from luoshi.web.api.interface import api

urlpatterns = [path("api/v1/", api.urls)]
