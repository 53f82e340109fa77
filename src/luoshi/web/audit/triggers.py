"""Install and check the triggers of the append-only tables, on either engine.

Installed after every migration (a table rebuilt by a migration loses its triggers without a word) and checked again when
the site starts and whenever ``/readyz`` is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, Q, UniqueConstraint

from luoshi.core.problems import LuoshiError
from luoshi.web.audit.append_only import (
    AUDIT_TABLES,
    POSTGRESQL_BODY,
    POSTGRESQL_FUNCTION,
    PREFIX,
    AppendOnly,
    Trigger,
    postgresql_triggers,
    sqlite_triggers,
)
from luoshi.web.documents.models import (
    ArchivedDocument,
    ArchivedFile,
    OfficeTemplate,
    RecordFile,
    ReleaseAct,
    WrittenWords,
)
from luoshi.web.plans.models import OBSERVATIONS, ROW_MODELS

TRIGGERS: dict[str, Callable[[AppendOnly], tuple[Trigger, ...]]] = {
    "sqlite": sqlite_triggers,
    "postgresql": postgresql_triggers,
}


class TriggerError(LuoshiError):
    """The database would not refuse to change what is only ever added to."""


def rule_of(model: type[Model], *, ends: str = "") -> AppendOnly:
    """The rule of a model's table; its unique constraints become keys."""
    meta = model._meta
    unique = [one for one in meta.constraints if isinstance(one, UniqueConstraint)]
    keys: list[tuple[tuple[str, ...], str]] = [((str(meta.pk.column),), "")]
    for one in unique:
        if one.condition not in (None, Q(until=None)):
            raise TriggerError(f"{meta.db_table}: a condition that the triggers do not know: {one.condition}")
        columns = tuple(str(meta.get_field(name).column) for name in one.fields)  # type: ignore[union-attr]
        keys.append((columns, '"until" IS NULL' if one.condition else ""))
    return AppendOnly(meta.db_table, ends, tuple(str(field.column) for field in meta.concrete_fields), tuple(keys))


ONLY_ADDED = (ArchivedDocument, ArchivedFile, ReleaseAct, WrittenWords, RecordFile, OfficeTemplate)
APPEND_ONLY: tuple[AppendOnly, ...] = (
    *AUDIT_TABLES,
    rule_of(ROW_MODELS[OBSERVATIONS], ends="until"),
    *map(rule_of, ONLY_ADDED),
)


def install_triggers(database: BaseDatabaseWrapper = connection) -> None:
    """Put right what is missing or of an older text, then check. Raises TriggerError."""
    with transaction.atomic(using=database.alias), database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {POSTGRESQL_FUNCTION}() RETURNS trigger LANGUAGE plpgsql "
                f"AS $luoshi${POSTGRESQL_BODY}$luoshi$"
            )
        standing = _standing(database)
        wanted = {trigger.name: trigger for trigger in _wanted(database)}
        for name, table in standing.items():
            if name not in wanted:
                cursor.execute(_drop(database, name, table))
        for name, trigger in wanted.items():
            if name not in standing:
                cursor.execute(_drop(database, name, trigger.table))
                cursor.execute(trigger.sql)
    check_triggers(database)


def drop_triggers(database: BaseDatabaseWrapper = connection) -> None:
    """For a restore into an existing database, and for tests that empty their tables. Nothing else calls it."""
    with database.cursor() as cursor:
        for name, table in _standing(database).items():
            cursor.execute(_drop(database, name, table))


def check_triggers(database: BaseDatabaseWrapper = connection) -> None:
    """Raises TriggerError that names what is missing."""
    missing = missing_triggers(database)
    if missing:
        raise TriggerError(f"triggers missing, disabled or altered: {', '.join(missing)}; run `luoshi migrate`")


def missing_triggers(database: BaseDatabaseWrapper = connection) -> tuple[str, ...]:
    standing = _standing(database)
    return tuple(trigger.name for trigger in _wanted(database) if trigger.name not in standing)


def _wanted(database: BaseDatabaseWrapper) -> tuple[Trigger, ...]:
    return tuple(trigger for rule in APPEND_ONLY for trigger in TRIGGERS[database.vendor](rule))


def _standing(database: BaseDatabaseWrapper) -> dict[str, str]:
    """Name and table of the triggers that work: enabled, with the text that their name stands for."""
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute(
                "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, %s) = %s",
                [len(PREFIX), PREFIX],
            )
            texts = {trigger.name: trigger.sql for trigger in _wanted(database)}
            return {name: table for name, table, sql in cursor.fetchall() if texts.get(name, sql) == sql}
        cursor.execute(
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND p.proname = %s AND p.prosrc = %s "
            "AND n.nspname = current_schema()",
            [POSTGRESQL_FUNCTION, POSTGRESQL_BODY],
        )
        return dict(cursor.fetchall())


def _drop(database: BaseDatabaseWrapper, name: str, table: str) -> str:
    return f'DROP TRIGGER IF EXISTS "{name}"' + (f' ON "{table}"' if database.vendor == "postgresql" else "")
