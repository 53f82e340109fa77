"""PostgreSQL: every table by COPY, in one snapshot; back again in one transaction. No client program is needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from luoshi.core.wording import Wording
from luoshi.web.audit.triggers import install_triggers
from luoshi.web.operations.backup.manifest import Manifest, Table, refuse, refuse_damaged

CHUNK = 1024 * 1024
LOCK_WAIT = "10s"


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment for everything that is read inside; times and numbers in one form whatever the server prefers."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            _same_form(cursor)
        yield


def dump(folder: Path) -> dict[str, Table]:
    with snapshot():
        return {name: _dump_table(name, _member(folder, name)) for name in table_names()}


def run_on(folder: Path, query: str) -> Iterator[Sequence[Any]]:
    """A query on the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        yield from cursor.fetchall()


def is_empty() -> bool:
    return not table_names()


def restore(folder: Path, manifest: Manifest, *, mark: str) -> None:
    """Everything that is there is dropped, the tables are made as they were then and filled: all in one transaction.

    Raises RefusedError where the backup is of a newer version, somebody uses the database, or what arrived is not what
    was dumped; the database is then as it was.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
                _same_form(cursor)
                for name in table_names():
                    cursor.execute(f'DROP TABLE "{name}" CASCADE')
            _make_tables(manifest)
            _fill_tables(folder, manifest)
            install_triggers()
    except OperationalError as error:
        refuse(
            "IN-USE",
            "LUOSHI_DATABASE_URL",
            Wording(f"数据库正在使用或不可用（{error}）", f"the database is in use or not there ({error})"),
            Wording("停止网站和其他命令后再恢复", "stop the site and other commands, then restore"),
        )


def table_names() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        return [row[0] for row in cursor.fetchall()]


def _same_form(cursor: Any) -> None:
    cursor.execute("SET LOCAL TIME ZONE 'UTC'")
    cursor.execute("SET LOCAL DateStyle = 'ISO, YMD'")
    cursor.execute("SET LOCAL extra_float_digits = 1")
    cursor.execute("SET LOCAL bytea_output = 'hex'")


def _member(folder: Path, table: str) -> Path:
    path = folder / "tables" / f"{table}.copy"
    path.parent.mkdir(exist_ok=True)
    return path


def _dump_table(name: str, path: Path) -> Table:
    columns = _columns(name)
    digest, rows = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in _copied(name, columns):
            file.write(chunk)
            digest.update(chunk)
            rows += chunk.count(b"\n")
    return Table(rows, columns, digest.hexdigest())


def _copied(name: str, columns: tuple[str, ...]) -> Iterator[bytes]:
    """COPY's text form, in which a line break inside a cell is written as \\n: one line is one row."""
    with connection.cursor() as cursor:
        key = connection.introspection.get_primary_key_columns(cursor, name) or list(columns)
        listed, order = (", ".join(f'"{one}"' for one in names) for names in (columns, key))
        query = f'COPY (SELECT {listed} FROM "{name}" ORDER BY {order}) TO STDOUT'
        with cursor.copy(query) as copy:
            for chunk in copy:
                yield bytes(chunk)


def _columns(name: str) -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND table_name = %s ORDER BY ordinal_position",
            [name],
        )
        return tuple(row[0] for row in cursor.fetchall())


def _make_tables(manifest: Manifest) -> None:
    """The tables as the migrations of the backup left them."""
    executor = MigrationExecutor(connection)
    wanted = set(manifest.migrations)
    unknown = sorted(wanted - set(executor.loader.graph.nodes))
    if unknown:
        refuse(
            "NEWER",
            "LUOSHI_DATABASE_URL",
            Wording(
                f"备份来自更新的版本 {manifest.version}（{'.'.join(unknown[0])}）",
                f"the backup is of a newer version, {manifest.version} ({'.'.join(unknown[0])})",
            ),
            Wording("先升级再恢复", "upgrade first, then restore"),
        )
    graph = executor.loader.graph
    last = [node for node in wanted if not wanted & set(_children(graph, node))]
    executor.migrate(sorted(last))


def _children(graph: Any, node: tuple[str, str]) -> list[tuple[str, str]]:
    return [child.key for child in graph.node_map[node].children if child.key[0] == node[0]]


def _fill_tables(folder: Path, manifest: Manifest) -> None:
    with connection.cursor() as cursor:
        cursor.execute('TRUNCATE "django_migrations" RESTART IDENTITY')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # tables come in the order of their names
        for name, table in manifest.tables.items():
            listed = ", ".join(f'"{one}"' for one in table.columns)
            with (
                _member(folder, name).open("rb") as file,
                cursor.copy(f'COPY "{name}" ({listed}) FROM STDIN') as copy,
            ):
                while chunk := file.read(CHUNK):
                    copy.write(chunk)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        models = apps.get_models(include_auto_created=True)
        known = [model for model in models if model._meta.db_table in manifest.tables]
        for statement in connection.ops.sequence_reset_sql(no_style(), known):
            cursor.execute(statement)
        _reset_migrations_sequence(cursor)
    for name, table in manifest.tables.items():
        digest = hashlib.sha256()
        for chunk in _copied(name, table.columns):
            digest.update(chunk)
        if digest.hexdigest() != table.sha256:
            refuse_damaged(name, "content")


def _reset_migrations_sequence(cursor: Any) -> None:
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('django_migrations', 'id'), coalesce(max(id), 1), max(id) IS NOT NULL) "
        "FROM django_migrations"
    )
