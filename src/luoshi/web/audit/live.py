"""Verify the site's own log, in the background: read at one moment, without taking the write lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django_tasks import task

from luoshi.web.audit.anchors import read_anchors
from luoshi.web.audit.offline import Run, open_log, read_log
from luoshi.web.audit.report import verification_lines
from luoshi.web.audit.triggers import missing_triggers
from luoshi.web.audit.verify import Verification, verify_log

SHOWN = 100


@task()
def verify_site_log() -> dict[str, Any]:
    """Whether the log is intact, and the report in both languages."""
    result, absent = verify_now(), missing_triggers()
    return {
        "is_intact": result.is_intact,
        "zh": list(verification_lines(result, absent_triggers=absent, language="zh", shown=SHOWN)),
        "en": list(verification_lines(result, absent_triggers=absent, language="en", shown=SHOWN)),
    }


def verify_now() -> Verification:
    anchors = read_anchors(settings.ENVIRONMENT.anchors)  # before the log: what is anchored meanwhile is in neither
    with _snapshot() as run:
        return verify_log(read_log(run), anchors=anchors)


@contextmanager
def _snapshot() -> Iterator[Run]:
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.in_atomic_block:
        yield _run  # whoever began the transaction sees one state
    elif connection.vendor == "sqlite" and path.is_file():
        with open_log(str(path)) as run:
            yield run
    else:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield _run


def _run(query: str) -> Iterator[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(5000):
            yield from rows
