"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "luoshi.web.search"
    label = "search"
