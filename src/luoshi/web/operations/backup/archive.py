"""A backup as a ZIP file: members with their hashes, written whole or not at all, and never read unchecked."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luoshi.core.wording import Wording
from luoshi.web.operations.backup.manifest import (
    NAME,
    Manifest,
    Member,
    manifest_from_json,
    manifest_to_json,
    refuse,
    refuse_damaged,
)

CHUNK = 1024 * 1024


def describe_members(folder: Path) -> dict[str, Member]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _member(path) for path in files}


def write_archive(out: Path, folder: Path, manifest: Manifest) -> None:
    """Only the owner may read it: it holds the signing key and password hashes."""
    draft = out.with_name(f".{out.name}.part")
    with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name in manifest.members:
                archive.write(folder / name, name)
            archive.writestr(NAME, manifest_to_json(manifest))
        file.flush()
        os.fsync(file.fileno())
    check_archive(draft)
    os.replace(draft, out)
    _sync(out.parent)


def check_archive(path: Path) -> Manifest:
    """Every member is there and is what the manifest says. Raises RefusedError."""
    with _opened(path) as (archive, manifest):
        for name, member in manifest.members.items():
            _check_member(path, archive, name, member)
        return manifest


def extract_archive(path: Path, folder: Path) -> Manifest:
    """Only what the manifest names, under those names, checked on the way out. Raises RefusedError."""
    manifest = check_archive(path)
    with _opened(path) as (archive, _):
        for name, member in manifest.members.items():
            goal = folder / name
            if not goal.resolve().is_relative_to(folder.resolve()):
                refuse_damaged(path.name, name)
            goal.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, goal.open("wb") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            if _member(goal) != member:
                refuse_damaged(path.name, name)
    return manifest


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    if not path.is_file():
        refuse(
            "MISSING",
            str(path),
            Wording("没有这个文件", "there is no such file"),
            Wording("检查路径", "check the path"),
        )
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive, manifest_from_json(archive.read(NAME).decode("utf-8"))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        refuse_damaged(path.name, str(error))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        refuse_damaged(path.name, f"{NAME}: {error}")


def _check_member(path: Path, archive: zipfile.ZipFile, name: str, member: Member) -> None:
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except (KeyError, zipfile.BadZipFile, EOFError, OSError) as error:
        refuse_damaged(path.name, f"{name}: {error}")
    if Member(size, digest.hexdigest()) != member:
        refuse_damaged(path.name, name)


def _member(path: Path) -> Member:
    with path.open("rb") as file:
        return Member(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
