"""``restore_backup(file)``: an installation as it stood when the backup was made, and the audit log knows of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from luoshi.core.wording import Wording
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.anchors import note_restore, read_anchors
from luoshi.web.audit.offline import read_log
from luoshi.web.audit.record import record, utc_text
from luoshi.web.audit.sealer import seal_pending
from luoshi.web.audit.verify import verify_log
from luoshi.web.config.secret_key import FILE_NAME as KEY_NAME
from luoshi.web.operations.backup.archive import check_archive, extract_archive
from luoshi.web.operations.backup.make import ANCHORS, ENGINES
from luoshi.web.operations.backup.manifest import Manifest, refuse
from luoshi.web.serving.prepare import migrate_database, one_at_a_time
from luoshi.web.serving.running import alone


@dataclass(frozen=True, slots=True)
class Restored:
    """``kept``: where the old database lies, if the engine keeps it as a file. ``is_intact``: the audit log verifies."""

    manifest: Manifest
    kept: Path | None
    is_intact: bool


def restore_backup(file: Path, *, replace: bool = False) -> Restored:
    """Raises RefusedError where the backup is damaged or of another engine, a site runs, or a database is there and
    ``replace`` does not say that it may go; everything is then as it was."""
    manifest = check_archive(file)
    engine = ENGINES[connection.vendor]
    _check_engine(manifest)
    data = settings.ENVIRONMENT.data
    with ExitStack() as held:
        held.enter_context(one_at_a_time(data))
        held.enter_context(alone(data))
        if not replace and not engine.is_empty():
            _refuse_database()
        folder = Path(tempfile.mkdtemp(prefix=".restore-", dir=data))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        extract_archive(file, folder)
        mark = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        kept = engine.restore(folder, manifest, mark=mark)
        _put_files(folder, data, mark)
        migrate_database()
        return Restored(manifest, kept, _continue_log(file, manifest))


def _continue_log(file: Path, manifest: Manifest) -> bool:
    """The log goes on after its last seal; the anchor file says that it was set back on purpose."""
    with connection.cursor() as cursor:

        def run(query: str) -> Iterator[Sequence[Any]]:
            cursor.execute(query)
            return iter(cursor.fetchall())

        log = read_log(run)
        anchors = settings.ENVIRONMENT.anchors
        note_restore(anchors, last=log.seals[-1] if log.seals else None, at=utc_text(datetime.now(UTC)))
        result = verify_log(log, anchors=read_anchors(anchors))
    record(
        "luoshi restore",
        AuditAct.RESTORE,
        "file",
        file.name,
        after={"made_at": manifest.made_at, "entries": manifest.audit.entries, "head": manifest.audit.head},
    )
    seal_pending(is_full=True)
    return result.is_intact


def _put_files(folder: Path, data: Path, mark: str) -> None:
    """The signing key of then, the present one kept beside it; the anchors only where there are none."""
    key = folder / KEY_NAME
    if key.is_file():
        present = data / KEY_NAME
        if present.is_file() and present.read_bytes() != key.read_bytes():
            os.replace(present, present.with_name(f"{present.name}.before-{mark}"))
        os.chmod(key, 0o600)
        os.replace(key, present)
    anchors = settings.ENVIRONMENT.anchors
    if (folder / ANCHORS).is_file() and not anchors.exists():
        anchors.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / ANCHORS, anchors)


def _check_engine(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        refuse(
            "ENGINE",
            "LUOSHI_DATABASE_URL",
            Wording(
                f"备份来自 {manifest.engine}，本站用 {connection.vendor}",
                f"the backup is of {manifest.engine}, this site uses {connection.vendor}",
            ),
            Wording(
                "在同类数据库上恢复；换数据库时用 luoshi export 和 luoshi load 转移规划包",
                "restore it on its own engine; to change engines, move the packs with luoshi export and luoshi load",
            ),
        )


def _refuse_database() -> None:
    refuse(
        "DATABASE-THERE",
        "LUOSHI_DATA",
        Wording("已有数据库，不覆盖", "there is a database already; it is not overwritten"),
        Wording("恢复到空目录或空库；确要替换时加 --replace", "restore into an empty place, or say --replace"),
    )
