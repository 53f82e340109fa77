"""``make_backup(out)``: one file with everything an installation cannot do without, checked before it counts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from luoshi import __version__
from luoshi.core.wording import Wording
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.anchors import read_anchors
from luoshi.web.audit.offline import read_log
from luoshi.web.audit.record import record
from luoshi.web.audit.sealer import seal_pending
from luoshi.web.audit.verify import verify_log
from luoshi.web.config.secret_key import FILE_NAME as KEY_NAME
from luoshi.web.operations.backup import postgresql_engine, sqlite_engine
from luoshi.web.operations.backup.archive import describe_members, write_archive
from luoshi.web.operations.backup.manifest import AuditState, Manifest, refuse

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite_engine, "postgresql": postgresql_engine}
ANCHORS = "anchors.jsonl"


def make_backup(out: Path) -> Manifest:
    """Raises RefusedError where ``out`` is there already or what was dumped is broken. A backup of a log that does not
    verify is still made: it is evidence; ``audit.is_intact`` says so."""
    if out.exists():
        refuse(
            "EXISTS",
            str(out),
            Wording("文件已存在，不覆盖", "it is there already and is not overwritten"),
            Wording("换一个文件名", "choose another name"),
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    record("luoshi backup", AuditAct.BACKUP, "file", out.name)
    seal_pending(is_full=True)
    engine = ENGINES[connection.vendor]
    folder = Path(tempfile.mkdtemp(prefix=".luoshi-backup-", dir=out.parent))
    try:
        tables = engine.dump(folder)
        audit = _audit(engine, folder)
        migrations = tuple(sorted(MigrationRecorder(connection).applied_migrations()))
        _copy_files(folder)
        manifest = Manifest(
            engine=connection.vendor,
            version=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            migrations=migrations,
            tables=tables,
            members=describe_members(folder),
            audit=audit,
        )
        write_archive(out, folder, manifest)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _audit(engine: ModuleType, folder: Path) -> AuditState:
    def run(query: str) -> Iterator[Sequence[Any]]:
        return iter(engine.run_on(folder, query))

    result = verify_log(read_log(run), anchors=read_anchors(settings.ENVIRONMENT.anchors))
    return AuditState(result.entries, result.seals, result.head, result.is_intact)


def _copy_files(folder: Path) -> None:
    for path, name in ((settings.ENVIRONMENT.data / KEY_NAME, KEY_NAME), (settings.ENVIRONMENT.anchors, ANCHORS)):
        if path.is_file():
            shutil.copyfile(path, folder / name)
