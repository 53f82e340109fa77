"""A write that a reading page does by the way: it gives up soon where somebody else writes, so that no reader waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

PATIENCE_MS = 200


@contextmanager
def small_write() -> Iterator[None]:
    """What stands inside is one short write that may as well be done with the next request: where SQLite's write lock is
    not free within a fifth of a second, it is left undone. PostgreSQL locks only the row."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        except OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
