"""``/healthz``: the process answers. ``/readyz``: the database answers too, all migrations are applied and
the append-only triggers stand."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from luoshi.web.audit.triggers import missing_triggers


def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def ready(request: HttpRequest) -> JsonResponse:
    """503 with the reason where the site cannot serve."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return JsonResponse({"status": "unavailable", "reason": f"database: {type(error).__name__}"}, status=503)
    if waiting:
        return JsonResponse({"status": "unavailable", "reason": f"{len(waiting)} migrations to apply"}, status=503)
    if missing_triggers():
        return JsonResponse({"status": "unavailable", "reason": "append-only triggers are missing"}, status=503)
    return JsonResponse({"status": "ok"})
