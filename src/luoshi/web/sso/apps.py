"""Registers the extra: its addresses become known to the gate, its acts go into the audit log."""

from __future__ import annotations

from django.apps import AppConfig


class SsoConfig(AppConfig):
    name = "luoshi.web.sso"
    label = "sso"

    def ready(self) -> None:
        from luoshi.web.accounts.permissions import ADDRESSES  # noqa: PLC0415
        from luoshi.web.sso import factor, journal  # noqa: PLC0415  (models are loaded after the apps)
        from luoshi.web.sso.addresses import SSO_ADDRESSES  # noqa: PLC0415

        ADDRESSES.update(SSO_ADDRESSES)
        journal.connect()
        factor.connect()
