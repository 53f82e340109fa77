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
    STANDING_POSTGRESQL,
    STANDING_SQLITE,
    AppendOnly,
    Trigger,
    postgresql_triggers,
    sqlite_triggers,
    stands_in_postgresql,
    stands_in_sqlite,
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
    """Name and table of the triggers that work, and of those that there should be no more."""
    wanted = {trigger.name: trigger for trigger in _wanted(database)}
    is_sqlite = database.vendor == "sqlite"
    is_sound = stands_in_sqlite if is_sqlite else stands_in_postgresql
    with database.cursor() as cursor:
        cursor.execute(STANDING_SQLITE if is_sqlite else STANDING_POSTGRESQL)
        rows = cursor.fetchall()
    return {str(row[0]): str(row[1]) for row in rows if row[0] not in wanted or is_sound(wanted[row[0]], row)}


def _drop(database: BaseDatabaseWrapper, name: str, table: str) -> str:
    return f'DROP TRIGGER IF EXISTS "{name}"' + (f' ON "{table}"' if database.vendor == "postgresql" else "")
