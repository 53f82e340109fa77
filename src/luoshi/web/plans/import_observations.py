"""A file of observations into the database: the same rules as into a pack folder."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.tables import BASE_TABLES, TABLE_BY_NAME
from luoshi.usecases.import_observations import Imported, read_import, select_new
from luoshi.usecases.pack_difference import POSITION
from luoshi.usecases.reload import OBSERVATIONS
from luoshi.web.accounts.models import User
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import content_hash, fetch_positioned_frames
from luoshi.web.plans.writing import insert_frame, next_revision, one_writer, record_batch


def import_into_database(name: str, file: Path, *, by: User | None = None) -> Imported:
    """Into the base of the stored pack. Raises RefusedError where there is none of that name, PackError with every
    problem of the file; the database is then as it was."""
    offered = read_import(file)
    with one_writer():
        base = _base_of(name)
        frames = fetch_positioned_frames(base, BASE_TABLES)
        others = {table: frame.drop(POSITION) for table, frame in frames.items()}
        added = select_new(file.name, offered, others, frames[OBSERVATIONS])
        if added.height:
            next_revision(base)
            insert_frame(base, TABLE_BY_NAME[OBSERVATIONS], added)
            record_batch(
                by or "luoshi import",
                base,
                kind="import",
                content_sha256=content_hash({OBSERVATIONS: offered}),
                summary={"added": {OBSERVATIONS: added.height}, "file": file.name},
                by=by,
            )
    return Imported(added.height, offered.height - added.height, base.name)


def _base_of(name: str) -> StoredPack:
    stored = StoredPack.objects.select_related("base").filter(name=name).first()
    if stored is not None:
        return stored.base or stored
    raise RefusedError(
        (
            Problem(
                "IMPORT-PACK",
                Severity.ERROR,
                Where(name),
                Wording("既不是文件夹，库中也没有这个规划包", "neither a folder nor a stored pack"),
                Wording("给出规划包文件夹，或库中规划包的名称", "name a pack folder or a stored pack"),
            ),
        )
    )
