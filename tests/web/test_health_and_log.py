"""Health, readiness with its reason, and log lines that machines read."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from luoshi.web.audit.triggers import drop_triggers
from luoshi.web.shared.json_log import JsonFormatter

pytestmark = pytest.mark.django_db


def test_health_answers_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "ensure_connection", _fail)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def _fail() -> None:
    raise DatabaseError("gone")


def test_ready_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_not_ready_while_a_migration_waits(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("operations", "0001_initial")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "1 migrations to apply" in answer.json()["reason"]


def test_not_ready_without_the_triggers(client: Client) -> None:
    drop_triggers()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "triggers" in answer.json()["reason"]


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.web.shared.health.MigrationExecutor", _fail_with)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reason"] == "database: DatabaseError"


def _fail_with(*_: object) -> None:
    raise DatabaseError("the password is hunter2")  # and is not shown


def test_a_log_line_is_one_json_object() -> None:
    try:
        raise ValueError("出错")
    except ValueError:
        record = logging.LogRecord("luoshi.x", logging.ERROR, __file__, 1, "第 %s 行\n换行", (3,), sys.exc_info())
    line = JsonFormatter().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert (said["level"], said["logger"], said["message"]) == ("ERROR", "luoshi.x", "第 3 行\n换行")
    assert "ValueError: 出错" in said["exception"]
    assert said["at"][:2] == "20"
