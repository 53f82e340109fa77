"""The database itself refuses to change what is only ever added to."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from luoshi.web.audit import sealer
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.append_only import AUDIT_TABLES, POSTGRESQL_FUNCTION, AppendOnly, sqlite_triggers
from luoshi.web.audit.offline import absent_triggers
from luoshi.web.audit.record import record
from luoshi.web.audit.triggers import APPEND_ONLY, TriggerError, check_triggers, drop_triggers, missing_triggers
from luoshi.web.plans.models import ROW_MODELS, StoredPack

pytestmark = pytest.mark.django_db
IS_SQLITE = "sqlite"


def refused(sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", [rule.table for rule in AUDIT_TABLES])
def test_audit_tables_refuse_update_delete_and_emptying(table: str) -> None:
    record("x", AuditAct.LOAD)
    sealer.seal_pending()
    column = {"audit_entry": "note", "audit_seal": "at", "audit_sealed": "digest"}[table]
    refused(f"UPDATE {table} SET {column} = 'x'")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table}")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_replace_is_refused_without_recursive_triggers_too() -> None:
    """From a connection of someone who does not know the pragma."""
    for rule in (AppendOnly("t"), AppendOnly("t", keys=((("id",), ""), (("a", "b"), "")))):
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE t (id integer PRIMARY KEY AUTOINCREMENT, a text, b text, UNIQUE (a, b))")
        for trigger in sqlite_triggers(rule):
            database.execute(trigger.sql)
        database.execute("INSERT INTO t (a, b) VALUES ('x', 'y'), ('x', 'z')")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute("INSERT OR REPLACE INTO t VALUES (1, 'p', 'q')")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute("INSERT OR REPLACE INTO t (a, b) VALUES ('x', 'y')")


def test_an_observation_may_end_once_and_not_change() -> None:
    pack = StoredPack.objects.create(name="p", is_plan=False, loaded_at=timezone.now())
    model = ROW_MODELS["observations"]
    row = model._default_manager.create(pack=pack, position=1, since=1, c_indicator="i", c_value="1")
    refused(f"UPDATE pack_observations SET c_value = '2' WHERE id = {row.pk}")
    refused(f"UPDATE pack_observations SET c_value = '2', until = 2 WHERE id = {row.pk}")
    model._default_manager.filter(pk=row.pk).update(until=2)
    refused(f"UPDATE pack_observations SET until = 3 WHERE id = {row.pk}")
    refused(f"UPDATE pack_observations SET until = NULL WHERE id = {row.pk}")
    refused(f"DELETE FROM pack_observations WHERE id = {row.pk}")


def test_missing_triggers_are_named_and_put_back_by_migrate() -> None:
    check_triggers()
    drop_triggers()
    assert len(missing_triggers()) == 3 * len(APPEND_ONLY)
    with pytest.raises(TriggerError, match="audit_entry_update"):
        check_triggers()
    call_command("migrate", verbosity=0)
    check_triggers()


def test_a_copy_that_is_verified_elsewhere_tells_a_hollow_trigger_too() -> None:
    """One of the right name that does nothing."""
    name = next(name for name in _names() if "audit_entry_update" in name)
    assert absent_triggers(_rows, is_postgresql=connection.vendor == "postgresql") == ()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'DROP TRIGGER "{name}" ON audit_entry')
            cursor.execute(
                f'CREATE TRIGGER "{name}" BEFORE UPDATE ON audit_entry FOR EACH ROW WHEN (false) '
                f"EXECUTE FUNCTION {POSTGRESQL_FUNCTION}()"
            )
        else:
            cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END')
    assert absent_triggers(_rows, is_postgresql=connection.vendor == "postgresql") == (name,)
    assert missing_triggers() == (name,)
    call_command("migrate", verbosity=0)
    check_triggers()


def _rows(query: str) -> Iterator[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return iter(cursor.fetchall())


def test_a_trigger_of_another_text_counts_as_missing_and_is_replaced() -> None:
    name = next(name for name in _names() if "audit_entry_update" in name)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'ALTER TABLE audit_entry DISABLE TRIGGER "{name}"')
        else:
            cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute(f'CREATE TRIGGER "{name}" BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END')
    assert missing_triggers() == (name,)
    call_command("migrate", verbosity=0)
    check_triggers()
    record("x", AuditAct.LOAD)
    refused("UPDATE audit_entry SET note = 'x'")


def _names() -> list[str]:
    drop = missing_triggers()
    assert drop == ()
    from luoshi.web.audit.triggers import _standing

    return sorted(_standing(connection))


def test_ready_says_when_the_triggers_are_gone(client, tmp_path: Path) -> None:
    assert client.get("/readyz").status_code == 200
    drop_triggers()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "trigger" in answer.json()["reason"]
