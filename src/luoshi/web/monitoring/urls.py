"""Addresses of the pages that show where a plan stands."""

from __future__ import annotations

from django.urls import path

from luoshi.web.monitoring import front

urlpatterns = [path("", front.page, name="front")]
