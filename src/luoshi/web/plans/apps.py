"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "luoshi.web.plans"
    label = "plans"
