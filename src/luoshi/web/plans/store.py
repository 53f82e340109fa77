"""From the database to packs in memory: ``fetch_pack(name)`` gives the same record as ``luoshi.pack.read`` gives.

A pack is kept in memory until its revision or its base's changes; asking for the revisions is one query.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import polars as pl
from django.conf import settings
from django.db.models import Q

from luoshi.pack.pack import Pack
from luoshi.pack.read import Frames, Tables, build_pack
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table
from luoshi.web.plans.models import ROW_MODELS, PackFile, StoredPack, field_name

PACKS_KEPT = 8


def fetch_pack(name: str) -> Pack:
    """Raises StoredPack.DoesNotExist."""
    stored = StoredPack.objects.select_related("base").get(name=name, is_plan=True)
    base = stored.base or stored
    return _fetch(stored.pk, stored.revision, base.pk, base.revision)


def fetch_frames(stored: StoredPack, tables: Iterable[Table]) -> Frames:
    """The current rows of the tables as text columns, in the order of the pack; empty cells are null."""
    return {table.name: _frame(stored, table) for table in tables}


def current(revision: int) -> Q:
    """Rows that hold in this revision."""
    return Q(since__lte=revision) & (Q(until=None) | Q(until__gt=revision))


@lru_cache(maxsize=PACKS_KEPT)
def _fetch(plan_pk: int, plan_revision: int, base_pk: int, base_revision: int) -> Pack:
    plan = StoredPack.objects.get(pk=plan_pk)
    base = StoredPack.objects.get(pk=base_pk)
    frames = {**fetch_frames(plan, PLAN_TABLES), **fetch_frames(base, BASE_TABLES)}
    tables = Tables(_folder(plan, plan_revision), _folder(base, base_revision), frames)
    return build_pack(tables, content_hash(frames))


def content_hash(frames: Frames) -> str:
    """SHA-256 over every cell of every table in the order of the declaration."""
    digest = hashlib.sha256()
    for table in (*PLAN_TABLES, *BASE_TABLES):
        if table.name in frames:
            digest.update(table.name.encode())
            digest.update(frames[table.name].write_csv().encode())
    return digest.hexdigest()


def _frame(stored: StoredPack, table: Table) -> pl.DataFrame:
    names = [field_name(column.name) for column in table.columns]
    rows = (
        ROW_MODELS[table.name]._default_manager.filter(current(stored.revision), pack=stored).order_by("position", "pk")
    )
    schema = dict.fromkeys(table.column_names, pl.String)
    frame = pl.DataFrame(list(rows.values_list(*names)), schema=schema, orient="row")
    return frame.with_columns(pl.when(pl.all() != "").then(pl.all()))


def _folder(stored: StoredPack, revision: int) -> Path:
    """The pack's other files, laid out for those who read files: a cache that may be deleted at any time."""
    folder = Path(settings.ENVIRONMENT.data) / "cache" / "packs" / f"{stored.name}@{revision}"
    for one in PackFile.objects.filter(current(revision), pack=stored):
        path = folder / one.path
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(bytes(one.content))
    return folder
