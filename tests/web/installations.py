"""Installations of their own on either engine, driven from outside as their users drive them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from luoshi.web.audit.anchors import read_anchors
from luoshi.web.audit.offline import absent_triggers, open_log, read_log
from luoshi.web.audit.verify import Verification, verify_log
from tests.web.running_site import luoshi


@dataclass(frozen=True, slots=True)
class Installation:
    """``url`` is blank on SQLite."""

    data: Path
    url: str = ""

    @property
    def database(self) -> str:
        return self.url or str(self.data / "luoshi.sqlite3")

    def run(self, *arguments: str, status: int = 0) -> str:
        return luoshi(self.data, *arguments, status=status, LUOSHI_DATABASE_URL=self.url)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        if self.url:
            with psycopg.connect(self.url) as connection:
                return list(connection.execute(sql))  # type: ignore[call-overload]
        with closing(sqlite3.connect(self.data / "luoshi.sqlite3")) as connection:
            return list(connection.execute(sql))

    def verify_log(self) -> Verification:
        """As ``luoshi audit verify`` does it; every trigger of the log must stand too."""
        with open_log(self.database) as run:
            assert absent_triggers(run, is_postgresql=bool(self.url)) == ()
            return verify_log(read_log(run), anchors=read_anchors(self.data / "audit" / "anchors.jsonl"))

    def check_sound(self) -> None:
        """The database opens, its pages are whole, the log verifies."""
        if not self.url:
            assert self.query("PRAGMA integrity_check") == [("ok",)]
            assert self.query("PRAGMA foreign_key_check") == []
        result = self.verify_log()
        assert result.is_intact, result.findings


@contextmanager
def new_database(server: str, name: str) -> Iterator[str]:
    """The address of an empty database on the server, dropped afterwards."""
    database = f"luoshi_{os.getpid()}_{name}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{database}"')
        connection.execute(f'CREATE DATABASE "{database}"')
    try:
        yield at_database(server, database)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def at_database(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    return f"{head.rpartition('/')[0]}/{database}{'?' + query if query else ''}"
