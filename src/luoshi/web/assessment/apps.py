"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "luoshi.web.assessment"
    label = "assessment"
