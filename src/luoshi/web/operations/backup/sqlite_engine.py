"""SQLite: a copy through the online backup, which readers and writers do not notice."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from luoshi.core.wording import Wording
from luoshi.web.operations.backup.manifest import Manifest, Table, refuse, refuse_damaged

MEMBER = "database.sqlite3"


def dump(folder: Path) -> dict[str, Table]:
    """The database as it stands now, checked page by page."""
    copy = folder / MEMBER
    with closing(sqlite3.connect(_path())) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return _check(copy)


def run_on(folder: Path, query: str) -> Iterator[Sequence[Any]]:
    """A query on the dumped copy."""
    with closing(sqlite3.connect(f"{(folder / MEMBER).resolve().as_uri()}?mode=ro", uri=True)) as copy:
        yield from copy.execute(query)


def is_empty() -> bool:
    return not _path().exists()


def restore(folder: Path, manifest: Manifest, *, mark: str) -> Path | None:
    """Put the copy in place of the database; where the old one was kept, if there was one.

    At any moment either the old database or the new one stands under the name, never a mixture: the old one's journal
    is folded in before, so that none of it can be taken for the new one's.
    """
    copy, path = folder / MEMBER, _path()
    if _check(copy) != manifest.tables:
        refuse_damaged(MEMBER, "row counts")
    connections.close_all()
    kept = None
    if path.exists():
        _fold_journal(path)
        kept = path.with_name(f"{path.name}.before-{mark}")
        os.link(path, kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(copy, path)
    return kept


def _path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _check(copy: Path) -> dict[str, Table]:
    """Raises RefusedError where a page or a reference is broken."""
    try:
        with closing(sqlite3.connect(copy)) as database:
            [said] = database.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                refuse_damaged(MEMBER, said)
            if database.execute("PRAGMA foreign_key_check").fetchone():
                refuse_damaged(MEMBER, "foreign keys")
            names = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
            return {name: Table(_count(database, name)) for (name,) in names.fetchall()}
    except sqlite3.DatabaseError as error:
        refuse_damaged(MEMBER, str(error))


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _fold_journal(path: Path) -> None:
    """Raises RefusedError where somebody has the database open."""
    try:
        with closing(sqlite3.connect(path, timeout=5)) as database:
            [mode] = database.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        mode = str(error)
    if mode != "delete":
        refuse(
            "IN-USE",
            str(path),
            Wording(f"数据库正在使用（{mode}）", f"the database is in use ({mode})"),
            Wording("停止网站和其他命令后再恢复", "stop the site and other commands, then restore"),
        )
