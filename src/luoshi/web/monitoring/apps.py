"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "luoshi.web.monitoring"
    label = "monitoring"
