"""What a backup says of itself, and how it is refused."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import NoReturn

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording

FORMAT = "luoshi-backup/1"
NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Member:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` and ``sha256`` of its text form where the engine dumps table by table."""

    rows: int
    columns: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class AuditState:
    """The audit log at the moment of the backup, verified against itself and its anchors."""

    entries: int
    seals: int
    head: str
    is_intact: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    engine: str
    version: str
    made_at: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, Table]
    members: dict[str, Member]
    audit: AuditState
    format: str = FORMAT


def manifest_to_json(manifest: Manifest) -> str:
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True)


def manifest_from_json(text: str) -> Manifest:
    """Raises ValueError, KeyError or TypeError where it is none."""
    said = json.loads(text)
    if said["format"] != FORMAT:
        raise ValueError(said["format"])
    return Manifest(
        engine=said["engine"],
        version=said["version"],
        made_at=said["made_at"],
        migrations=tuple((app, name) for app, name in said["migrations"]),
        tables={name: Table(one["rows"], tuple(one["columns"]), one["sha256"]) for name, one in said["tables"].items()},
        members={name: Member(**one) for name, one in said["members"].items()},
        audit=AuditState(**said["audit"]),
    )


def refuse(code: str, where: str, message: Wording, fix: Wording) -> NoReturn:
    raise RefusedError((Problem(f"BACKUP-{code}", Severity.ERROR, Where(where), message, fix),))


def refuse_damaged(where: str, what: str) -> NoReturn:
    refuse(
        "DAMAGED",
        where,
        Wording(f"备份损坏：{what}", f"the backup is damaged: {what}"),
        Wording("改用另一份备份；数据库未改动", "use another backup; the database is as it was"),
    )
