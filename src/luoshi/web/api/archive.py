"""A pack and its base as one zip: the same bytes for the same content."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import polars as pl

from luoshi.pack.descriptor import DESCRIPTOR_NAME, descriptor_json
from luoshi.pack.pack import Pack
from luoshi.pack.read import Frames
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table
from luoshi.pack.write import write_table
from luoshi.web.plans.models import StoredPack
from luoshi.web.plans.store import fetch_frames

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pack_archive(name: str, pack: Pack) -> bytes:
    """The observations are those of ``pack``, which holds what the asker may see; schemes and facts stay inside."""
    stored = StoredPack.objects.select_related("base").get(name=name)
    base = stored.base or stored
    shown = pack.base.observations.with_columns(pl.col("released_on").dt.to_string("%Y-%m-%d"))
    base_frames = {
        **fetch_frames(base, [one for one in BASE_TABLES if one.name != "observations"]),
        "observations": shown,
    }
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        _write(root / stored.name, PLAN_TABLES, fetch_frames(stored, PLAN_TABLES))
        _write(root / base.name, BASE_TABLES, base_frames)
        return _zipped(root)


def _write(folder: Path, tables: tuple[Table, ...], frames: Frames) -> None:
    folder.mkdir(exist_ok=True)
    for table in tables:
        write_table(folder / table.file_name, table, frames[table.name].fill_null("").iter_rows(named=True))
    (folder / DESCRIPTOR_NAME).write_text(descriptor_json(folder), encoding="utf-8")


def _zipped(root: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(root.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return out.getvalue()
