"""Rows into and out of force. Whoever writes packs takes turns; a reader never waits.

A row is never changed: it ends (``until``) and another one stands in its place from that revision on (``since``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import polars as pl
from django.db import connection, transaction
from django.utils import timezone

from luoshi.pack.tables import TABLE_BY_NAME, Table
from luoshi.usecases.pack_difference import POSITION, Row
from luoshi.web.accounts.models import User
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.record import Who, record
from luoshi.web.plans.models import ROW_MODELS, LoadBatch, PackFile, StoredPack, field_name

BATCH = 2000
BATCH_ACTS = {"load": AuditAct.LOAD, "import": AuditAct.IMPORT, "adoption": AuditAct.PROPOSAL_ADOPT}
TURN = 0x6C756F736869  # "luoshi": the number of the advisory lock


@contextmanager
def one_writer() -> Iterator[None]:
    """A transaction that no other writer of packs overlaps: SQLite's IMMEDIATE sees to it, PostgreSQL's lock does."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        yield


def next_revision(stored: StoredPack) -> int:
    stored.revision += 1
    stored.save(update_fields=["revision"])
    return stored.revision


def insert_frame(stored: StoredPack, table: Table, frame: pl.DataFrame) -> None:
    """Rows that hold from the pack's present revision on; ``frame`` has the table's columns and POSITION."""
    model = ROW_MODELS[table.name]
    names = [field_name(column) for column in table.column_names]
    rows = frame.select(POSITION, pl.col(table.column_names).fill_null("")).iter_rows()
    model._default_manager.bulk_create(
        (
            model(pack=stored, position=position, since=stored.revision, **dict(zip(names, cells, strict=True)))
            for position, *cells in rows
        ),
        batch_size=BATCH,
    )


def insert_row(stored: StoredPack, table: str, row: Row, position: float) -> None:
    cells = {field_name(name): cell for name, cell in row.items()}
    ROW_MODELS[table]._default_manager.create(pack=stored, position=position, since=stored.revision, **cells)


def end_row(stored: StoredPack, table: str, row: Row) -> float | None:
    """The position of the row that ended, or None where no such row holds any more."""
    cells = {field_name(name): row.get(name, "") for name in TABLE_BY_NAME[table].column_names}
    found = ROW_MODELS[table]._default_manager.filter(pack=stored, until=None, **cells).order_by("position").first()
    if found is None:
        return None
    found.until = stored.revision
    found.save(update_fields=["until"])
    return found.position


def put_file(stored: StoredPack, path: str, content: bytes) -> None:
    """The file as it holds from the pack's present revision on."""
    end_file(stored, path)
    PackFile.objects.create(
        pack=stored,
        path=path,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        since=stored.revision,
    )


def end_file(stored: StoredPack, path: str) -> None:
    PackFile.objects.filter(pack=stored, path=path, until=None).update(until=stored.revision)


def record_batch(
    who: Who, stored: StoredPack, *, kind: str, content_sha256: str, summary: Mapping[str, object], by: User | None
) -> LoadBatch:
    """What came into the database just now, on record there and in the audit log."""
    after = {"revision": stored.revision, **summary}
    record(who, BATCH_ACTS[kind], "pack", stored.name, after=after)
    return LoadBatch.objects.create(
        pack=stored,
        revision=stored.revision,
        kind=kind,
        at=timezone.now(),
        by=by,
        content_sha256=content_sha256,
        summary=dict(summary),
    )
