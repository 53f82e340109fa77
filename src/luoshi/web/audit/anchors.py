"""Anchors: each head of the chain written outside the database, one JSON line a seal, appended and never rewritten.

Whoever can change the database but not this file cannot rewrite history unseen. Keep it on another machine or on media
that only append (``LUOSHI_ANCHORS``). A restored backup sets the log back on purpose; its line says so.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from luoshi.web.audit.chain import SealRow

KIND_SEAL, KIND_RESTORE = "seal", "restore"
CELLS = {"kind": str, "number": int, "hash_alg": str, "head": str, "at": str}


@dataclass(frozen=True, slots=True)
class Anchor:
    """``kind`` seal: the head of a seal. ``kind`` restore: from here on the log goes on after this seal (0: from nothing)."""

    kind: str
    number: int
    hash_alg: str
    head: str
    at: str


@dataclass(frozen=True, slots=True)
class AnchorFile:
    """Every anchor in order, and the numbers of the lines that are none (a crash may cut one short)."""

    anchors: tuple[Anchor, ...] = ()
    unreadable: tuple[int, ...] = ()

    @property
    def last_number(self) -> int:
        return self.anchors[-1].number if self.anchors else 0


def append_anchors(path: Path, seals: Iterable[SealRow]) -> int:
    """Append those that the file does not have yet; how many. Safe against a second writer and against a crash."""
    waiting = tuple(seals)
    with _locked(path) as descriptor:
        last = read_anchors(path).last_number
        lines = [_line(_anchor(seal)) for seal in waiting if seal.number > last]
        _append(descriptor, lines)
    return len(lines)


def note_restore(path: Path, *, last: SealRow | None, at: str) -> None:
    """A backup was restored: the log now ends with seal ``last`` (None: it is empty)."""
    number, alg, head = (last.number, last.hash_alg, last.head) if last else (0, "", "")
    with _locked(path) as descriptor:
        _append(descriptor, [_line(Anchor(KIND_RESTORE, number, alg, head, at))])


def read_anchors(path: Path) -> AnchorFile:
    """An empty one where there is no file."""
    if not path.is_file():
        return AnchorFile()
    lines = [
        (at, line) for at, line in enumerate(path.read_text("utf-8", "replace").split("\n"), start=1) if line.strip()
    ]
    read = [(at, _read(line)) for at, line in lines]
    return AnchorFile(
        tuple(anchor for _, anchor in read if anchor is not None),
        tuple(at for at, anchor in read if anchor is None),
    )


def _anchor(seal: SealRow) -> Anchor:
    return Anchor(KIND_SEAL, seal.number, seal.hash_alg, seal.head, seal.at)


def _line(anchor: Anchor) -> str:
    cells = {name: getattr(anchor, name) for name in CELLS}
    return json.dumps(cells, separators=(",", ":"))


def _read(line: str) -> Anchor | None:
    try:
        cells = json.loads(line)
        return Anchor(*(kind(cells[name]) for name, kind in CELLS.items()))
    except (ValueError, KeyError, TypeError):
        return None


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """The file open for appending, by nobody else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _append(descriptor: int, lines: list[str]) -> None:
    """A line that a crash cut short is ended first, so that the next one stays readable."""
    if not lines:
        return
    size = os.fstat(descriptor).st_size
    is_cut = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
    os.write(descriptor, ("\n" * is_cut + "".join(f"{line}\n" for line in lines)).encode())
    os.fsync(descriptor)
