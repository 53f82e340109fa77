"""Registers the app, and has the triggers installed and checked after every migration."""

from __future__ import annotations

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "luoshi.web.audit"
    label = "audit"

    def ready(self) -> None:
        post_migrate.connect(_install, sender=self, dispatch_uid="audit.triggers")


def _install(using: str, **_: object) -> None:
    """The tables are all there once the last app is done; before (a migration of one app alone) there is nothing to guard."""
    from luoshi.web.audit import triggers  # noqa: PLC0415  (models are loaded after the apps)

    database = connections[using]
    tables = set(database.introspection.table_names())
    if all(rule.table in tables for rule in triggers.APPEND_ONLY):
        triggers.install_triggers(database)
