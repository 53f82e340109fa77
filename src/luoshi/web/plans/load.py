"""``load_pack(folder)``: a pack folder into the database, all or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from django.db import transaction
from django.utils import timezone

from luoshi.core.problems import PackError, has_errors
from luoshi.pack.read import Frames, check_across, read_tables
from luoshi.pack.source_text import SOURCE_NAME
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table
from luoshi.web.plans.models import ROW_MODELS, LoadBatch, PackFile, StoredPack, field_name
from luoshi.web.plans.store import content_hash

FILE_PATTERNS = ("schemes/*", SOURCE_NAME)
BATCH = 2000


@dataclass(frozen=True, slots=True)
class LoadOutcome:
    name: str
    added: dict[str, int]


def load_pack(folder: Path) -> LoadOutcome:
    """Raises PackError with every problem of the pack; the database is then as it was."""
    tables, problems = read_tables(folder)
    if tables is None or has_errors(problems):
        raise PackError(problems)
    problems = (*problems, *check_across(tables.frames))
    if has_errors(problems):
        raise PackError(problems)
    with transaction.atomic():
        return _store(folder, tables.base_folder, tables.frames)


def _store(folder: Path, base_folder: Path, frames: Frames) -> LoadOutcome:
    name, base_name = folder.resolve().name, base_folder.resolve().name
    if StoredPack.objects.filter(name=name).exists():
        return LoadOutcome(name, {})
    plan = frames["plan"]
    base = None
    if base_name != name:
        base = StoredPack.objects.filter(name=base_name).first() or _new(base_name, base_folder, frames, is_plan=False)
    stored = _new(name, folder, frames, is_plan=True, base=base)
    stored.is_demonstration = plan.item(0, "is_demonstration") == "yes"
    stored.save()
    return LoadOutcome(name, {table.name: frames[table.name].height for table in PLAN_TABLES})


def _new(name: str, folder: Path, frames: Frames, *, is_plan: bool, base: StoredPack | None = None) -> StoredPack:
    stored = StoredPack.objects.create(name=name, base=base, is_plan=is_plan, loaded_at=timezone.now())
    tables: tuple[Table, ...] = (PLAN_TABLES if is_plan else ()) + (() if base else BASE_TABLES)
    for table in tables:
        _insert(stored, table, frames[table.name])
    for pattern in FILE_PATTERNS:
        for path in sorted(folder.glob(pattern)):
            _insert_file(stored, folder, path)
    LoadBatch.objects.create(
        pack=stored,
        revision=1,
        kind="load",
        at=timezone.now(),
        content_sha256=content_hash({table.name: frames[table.name] for table in tables}),
        summary={table.name: frames[table.name].height for table in tables},
    )
    return stored


def _insert(stored: StoredPack, table: Table, frame: pl.DataFrame) -> None:
    model = ROW_MODELS[table.name]
    names = [field_name(column) for column in frame.columns]
    rows = frame.fill_null("").iter_rows()
    model._default_manager.bulk_create(
        (
            model(pack=stored, position=at, since=stored.revision, **dict(zip(names, cells, strict=True)))
            for at, cells in enumerate(rows)
        ),
        batch_size=BATCH,
    )


def _insert_file(stored: StoredPack, folder: Path, path: Path) -> None:
    content = path.read_bytes()
    PackFile.objects.create(
        pack=stored,
        path=path.relative_to(folder).as_posix(),
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        since=stored.revision,
    )
