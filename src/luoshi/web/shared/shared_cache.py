"""Django's cache, seen by every process of the site: a small SQLite file of its own in the data folder.

It holds what must be counted once for all: requests a minute, wrong codes of a second factor, codes that are used up. Not
in the site's database, whose one write lock every counted request would wait for; not in memory, where each process would
count for itself. Values are JSON. The file may be deleted at any time: then counting begins anew.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

WAIT_S = 5.0  # for another process, which holds the lock for one statement only
SWEPT_EVERY_S = 60.0
NEVER = 1e12
PREPARE = """
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=NORMAL;
    CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, ends REAL NOT NULL) WITHOUT ROWID;
"""
PUT = "INSERT INTO kept VALUES (:key, :value, :ends) ON CONFLICT (key) DO UPDATE SET value = :value, ends = :ends"
Connections = dict[Path, sqlite3.Connection]


class SharedCache(BaseCache):
    """``LOCATION`` is the file."""

    def __init__(self, location: str, params: dict[str, Any], clock: Callable[[], float] = time.time) -> None:
        super().__init__(params)
        self.path = Path(location)
        self.clock = clock
        self._threads = threading.local()
        self._swept = 0.0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        sql = "SELECT value FROM kept WHERE key = :key AND ends > :now"
        found = self._run(sql, key, version).fetchone()
        return default if found is None else json.loads(found[0])

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._run(PUT, key, version, value=json.dumps(value), ends=self._ends(timeout))
        self._sweep()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Of several who add the same key at once, one is told True."""
        sql = f"{PUT} WHERE kept.ends <= :now"
        done = self._run(sql, key, version, value=json.dumps(value), ends=self._ends(timeout)).rowcount == 1
        self._sweep()
        return done

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        sql = "UPDATE kept SET ends = :ends WHERE key = :key AND ends > :now"
        return self._run(sql, key, version, ends=self._ends(timeout)).rowcount == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._run("DELETE FROM kept WHERE key = :key AND ends > :now", key, version).rowcount == 1

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """In one statement, so that no count is lost. Raises ValueError where there is no such key."""
        sql = "UPDATE kept SET value = value + :delta WHERE key = :key AND ends > :now RETURNING value"
        found = self._run(sql, key, version, delta=delta).fetchone()
        if found is None:
            raise ValueError(f"no such key: {key}")
        return int(found[0])

    def clear(self) -> None:
        self._connection().execute("DELETE FROM kept")

    def _run(self, sql: str, key: str, version: int | None, **values: object) -> sqlite3.Cursor:
        named = {"key": self.make_and_validate_key(key, version=version), "now": self.clock(), **values}
        return self._connection().execute(sql, named)

    def _ends(self, timeout: Any) -> float:
        told = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return NEVER if told is None else self.clock() + told

    def _sweep(self) -> None:
        """What has ended goes, once a minute."""
        now = self.clock()
        if abs(now - self._swept) > SWEPT_EVERY_S:
            self._swept = now
            self._connection().execute("DELETE FROM kept WHERE ends <= ?", [now])

    def _connection(self) -> sqlite3.Connection:
        """This thread's own. A file that is gone is made anew."""
        kept: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if kept is None or not self.path.exists():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept = sqlite3.connect(self.path, timeout=WAIT_S, isolation_level=None)
            kept.executescript(PREPARE)
            self._threads.connection = kept
        return kept
