"""Read an audit log from a copy of the database with nothing of the site: ``sqlite3`` or ``psycopg`` alone.

``read_log(where)``: a path is an SQLite file, opened read-only; ``postgresql://…`` is a server. One snapshot: what is
written meanwhile is not seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from luoshi.core.problems import LuoshiError
from luoshi.web.audit.append_only import (
    AUDIT_TABLES,
    STANDING_POSTGRESQL,
    STANDING_SQLITE,
    Trigger,
    postgresql_triggers,
    sqlite_triggers,
    stands_in_postgresql,
    stands_in_sqlite,
)
from luoshi.web.audit.chain import ENTRY_COLUMNS, SEAL_COLUMNS, SEALED_COLUMNS, EntryRow, SealedRow, SealRow
from luoshi.web.audit.verify import AuditLog

R = TypeVar("R", EntryRow, SealRow, SealedRow)
NO_NUMBER = -1
Run = Callable[[str], Iterator[Sequence[Any]]]


class LogNotFoundError(LuoshiError):
    """There is no audit log where one was looked for."""


@contextmanager
def open_log(where: str) -> Iterator[Run]:
    """A function that runs a query on one snapshot. Raises LogNotFoundError."""
    opened = _postgresql(where) if where.startswith(("postgresql://", "postgres://")) else _sqlite(Path(where))
    with opened as run:
        yield run


def read_log(run: Run) -> AuditLog:
    """Entries are read as they are asked for; seals and places at once."""
    seals = tuple(_as(SealRow, row) for row in run(_select("audit_seal", SEAL_COLUMNS, "number")))
    sealed = tuple(_as(SealedRow, row) for row in run(_select("audit_sealed", SEALED_COLUMNS, "seal, position, id")))
    entries = (_as(EntryRow, row) for row in run(_select("audit_entry", ENTRY_COLUMNS, "id")))
    return AuditLog(entries, seals, sealed)


def absent_triggers(run: Run, *, is_postgresql: bool) -> tuple[str, ...]:
    """Triggers of the audit tables that do not stand in this copy, or not as they should."""
    made: Callable[..., tuple[Trigger, ...]] = postgresql_triggers if is_postgresql else sqlite_triggers
    is_sound = stands_in_postgresql if is_postgresql else stands_in_sqlite
    rows = [tuple(row) for row in run(STANDING_POSTGRESQL if is_postgresql else STANDING_SQLITE)]
    wanted = [one for rule in AUDIT_TABLES for one in made(rule)]
    return tuple(one.name for one in wanted if not any(is_sound(one, row) for row in rows))


def _as(record: type[R], row: Sequence[Any]) -> R:
    """SQLite lets a cell hold what its column is not for: such a cell becomes one that no check can take for right."""
    kinds = (field.type for field in fields(record))
    return record(*(_cell(kind, value) for kind, value in zip(kinds, row, strict=True)))


def _cell(kind: Any, value: Any) -> Any:
    if kind == "str":
        return value if isinstance(value, str) else repr(value)
    return value if isinstance(value, int) or (value is None and "None" in kind) else NO_NUMBER


def _select(table: str, columns: tuple[str, ...], order: str) -> str:
    return f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"


@contextmanager
def _sqlite(path: Path) -> Iterator[Run]:
    if not path.is_file():
        raise LogNotFoundError(f"{path} is not a file")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_entry'").fetchone():
            raise LogNotFoundError(f"{path} holds no audit log")
        yield lambda query: iter(connection.execute(query))
    except sqlite3.DatabaseError as error:
        raise LogNotFoundError(f"{path} cannot be read as an SQLite database: {error}") from error
    finally:
        connection.close()


@contextmanager
def _postgresql(url: str) -> Iterator[Run]:
    import psycopg  # noqa: PLC0415  (an SQLite copy is verified without it)

    try:
        with psycopg.connect(url) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield lambda query: _stream(connection, query)
    except psycopg.errors.UndefinedTable as error:
        raise LogNotFoundError("the database holds no audit log") from error
    except psycopg.OperationalError as error:
        raise LogNotFoundError(f"the database does not answer: {error}") from error


def _stream(connection: Any, query: str) -> Iterator[Sequence[Any]]:
    """A server-side cursor: a log of millions does not have to fit into memory."""
    with connection.cursor(name="luoshi_audit") as cursor:
        cursor.itersize = 10_000
        cursor.execute(query)
        yield from cursor
