"""Registers the app, and has signing in and out recorded."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "luoshi.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from luoshi.web.accounts import journal  # noqa: PLC0415  (models are loaded after the apps)

        journal.connect()
