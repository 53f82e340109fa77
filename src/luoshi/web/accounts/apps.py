"""Registers the app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "luoshi.web.accounts"
    label = "accounts"
