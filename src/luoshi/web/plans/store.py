"""From the database to packs in memory: ``fetch_pack(name)`` gives the same record as ``luoshi.pack.read`` gives.

A pack is kept in memory until its revision or its base's changes; asking for the revisions is one query.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db.models import Q

from luoshi.pack.pack import Pack
from luoshi.pack.read import Frames, Tables, build_pack
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table
from luoshi.usecases.pack_difference import POSITION
from luoshi.web.plans.models import ROW_MODELS, PackFile, StoredPack, field_name

PACKS_KEPT = 8


def fetch_pack(name: str) -> Pack:
    """Raises StoredPack.DoesNotExist."""
    stored = StoredPack.objects.select_related("base").get(name=name, is_plan=True)
    return _fetch(_key(stored), _key(stored.base or stored))


def fetch_frames(stored: StoredPack, tables: Iterable[Table]) -> Frames:
    """The rows of the tables in ``stored.revision`` as text columns, in the order of the pack; empty cells are null.

    Rows are never taken away, so that this needs no transaction: what is written meanwhile belongs to a later revision.
    """
    return {table.name: frame.drop(POSITION) for table, frame in _frames(stored, tables)}


def fetch_positioned_frames(stored: StoredPack, tables: Iterable[Table]) -> Frames:
    """The same with the position of each row, to compare with a pack that is offered."""
    return {table.name: frame for table, frame in _frames(stored, tables)}


def _frames(stored: StoredPack, tables: Iterable[Table]) -> Iterable[tuple[Table, pl.DataFrame]]:
    return ((table, _frame(stored, table)) for table in tables)


def current(revision: int) -> Q:
    """Rows that hold in this revision."""
    return Q(since__lte=revision) & (Q(until=None) | Q(until__gt=revision))


@dataclass(frozen=True, slots=True)
class _Key:
    """A pack in one revision. The moment of its load tells it from the pack of another database under the same number."""

    pk: int
    revision: int
    name: str
    loaded_at: datetime


def _key(stored: StoredPack) -> _Key:
    return _Key(stored.pk, stored.revision, stored.name, stored.loaded_at)


@lru_cache(maxsize=PACKS_KEPT)
def _fetch(plan_key: _Key, base_key: _Key) -> Pack:
    plan, base = _at_revision(plan_key), _at_revision(base_key)
    frames = {**fetch_frames(plan, PLAN_TABLES), **fetch_frames(base, BASE_TABLES)}
    tables = Tables(_folder(plan), _folder(base), frames)
    return build_pack(tables, content_hash(frames))


def content_hash(frames: Frames) -> str:
    """SHA-256 over every cell of every table in the order of the declaration."""
    digest = hashlib.sha256()
    for table in (*PLAN_TABLES, *BASE_TABLES):
        if table.name in frames:
            digest.update(table.name.encode())
            digest.update(frames[table.name].write_csv().encode())
    return digest.hexdigest()


def _at_revision(key: _Key) -> StoredPack:
    """The pack as it stood then, even if a writer has been at it since."""
    stored = StoredPack.objects.get(pk=key.pk)
    stored.revision = key.revision
    return stored


def _frame(stored: StoredPack, table: Table) -> pl.DataFrame:
    names = [field_name(column.name) for column in table.columns]
    rows = (
        ROW_MODELS[table.name]._default_manager.filter(current(stored.revision), pack=stored).order_by("position", "pk")
    )
    schema = {**dict.fromkeys(table.column_names, pl.String), POSITION: pl.Float64}
    frame = pl.DataFrame(list(rows.values_list(*names, "position")), schema=schema, orient="row")
    return frame.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in table.column_names)


def fetch_files(stored: StoredPack) -> Iterable[PackFile]:
    """The files beside the tables, in ``stored.revision``."""
    return PackFile.objects.filter(current(stored.revision), pack=stored).order_by("path")


def _folder(stored: StoredPack) -> Path:
    """The pack's other files, laid out for those who read files: a cache that may be deleted at any time."""
    loaded = f"{stored.loaded_at:%Y%m%dT%H%M%S%f}"
    folder = Path(settings.ENVIRONMENT.data) / "cache" / "packs" / f"{stored.name}@{stored.revision}-{loaded}"
    for one in fetch_files(stored):
        path = folder / one.path
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}")
            draft.write_bytes(bytes(one.content))
            os.replace(draft, path)
    return folder
