"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "luoshi.web.shared"
    label = "shared"
