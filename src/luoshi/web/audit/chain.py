"""How the audit log is chained: the digest of an entry, the head of a seal. Pure; no database, no Django.

An entry's digest is taken over all its columns; a seal's head over its number, algorithm, time, the head before it and
the digests of its entries in order. So a head fixes every sealed entry up to it, and their order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

from luoshi.web.audit.hashes import digest_of

ENTRY_MARK, SEAL_MARK = b"luoshi-entry-1\n", b"luoshi-seal-1\n"  # an entry can never pass for a seal


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One act as it stands in ``audit_entry``, column by column; ``at`` is UTC text with microseconds."""

    id: int
    at: str
    actor_id: int | None
    actor: str
    roles: str
    origin: str
    address: str
    act: str
    object_type: str
    object_id: str
    before: str
    after: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class SealRow:
    """One seal as it stands in ``audit_seal``."""

    number: int
    hash_alg: str
    at: str
    previous: str
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class SealedRow:
    """The place of an entry in a seal, as it stands in ``audit_sealed``."""

    seal: int
    position: int
    entry: int
    digest: str


ENTRY_COLUMNS, SEAL_COLUMNS, SEALED_COLUMNS = (
    tuple(field.name for field in fields(record)) for record in (EntryRow, SealRow, SealedRow)
)


def entry_digest(entry: EntryRow, *, hash_alg: str) -> str:
    return digest_of(ENTRY_MARK + _canonical(astuple(entry)), hash_alg=hash_alg)


def seal_head(number: int, *, hash_alg: str, at: str, previous: str, sealed: Iterable[tuple[int, str]]) -> str:
    """``sealed``: entry id and digest, in order."""
    body = (number, hash_alg, at, previous, [list(pair) for pair in sealed])
    return digest_of(SEAL_MARK + _canonical(body), hash_alg=hash_alg)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
