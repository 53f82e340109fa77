"""Chain what has been committed since the last seal, and anchor each head outside the database.

Entries are found by the place they lack, not by a number that only grows: on PostgreSQL a transaction may commit id 7
after id 9, and nothing may be skipped for that. The quick pass looks at the newest ids and the full one at all; whoever
runs the sealer often runs the full one now and then (``luoshi tick`` does, every day).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef

from luoshi.web.audit.anchors import append_anchors, read_anchors
from luoshi.web.audit.chain import SealRow, entry_digest, seal_head
from luoshi.web.audit.models import Entry, Seal, Sealed
from luoshi.web.audit.record import utc_text

BATCH = 500
WINDOW = 20_000  # ids below the last sealed one that the quick pass looks at


@dataclass(frozen=True, slots=True)
class SealOutcome:
    """What one run did: seals made, entries in them, heads written to the anchor file."""

    seals: int
    entries: int
    anchored: int


def seal_pending(*, is_full: bool = False) -> SealOutcome:
    """Safe to run at any time and from several places: who comes second finds nothing to do."""
    seals = entries = 0
    while batch := _waiting(is_full=is_full):
        if not _seal(batch):
            break
        seals, entries = seals + 1, entries + len(batch)
    return SealOutcome(seals, entries, anchor_heads())


def anchor_heads() -> int:
    """Write the heads that the anchor file lacks; how many."""
    path = settings.ENVIRONMENT.anchors
    missing = Seal.objects.filter(number__gt=read_anchors(path).last_number).order_by("number")
    rows = [seal.row for seal in missing.iterator()]
    return append_anchors(path, rows) if rows else 0


def head_text() -> str:
    """The newest head in one line, for the foot of a report; blank while nothing is sealed."""
    seal = _last_seal()
    return f"#{seal.number} {seal.hash_alg}:{seal.head}" if seal else ""


def _last_seal() -> SealRow | None:
    seal = Seal.objects.order_by("-number").first()
    return seal.row if seal else None


def _waiting(*, is_full: bool) -> list[Entry]:
    waiting = Entry.objects.filter(~Exists(Sealed.objects.filter(entry=OuterRef("pk")))).order_by("pk")
    if not is_full:
        newest = Sealed.objects.aggregate(newest=Max("entry"))["newest"] or 0
        waiting = waiting.filter(pk__gt=newest - WINDOW)
    return list(waiting[:BATCH])


def _seal(batch: list[Entry]) -> bool:
    """Hashing happens before the write lock is taken. False where another sealer was first."""
    hash_alg = settings.ENVIRONMENT.audit_hash
    digests = [(entry.pk, entry_digest(entry.row, hash_alg=hash_alg)) for entry in batch]
    last = _last_seal()
    number, previous = (last.number + 1, last.head) if last else (1, "")
    at = utc_text(datetime.now(UTC))
    head = seal_head(number, hash_alg=hash_alg, at=at, previous=previous, sealed=digests)
    try:
        with transaction.atomic():
            Seal.objects.create(
                number=number, hash_alg=hash_alg, at=at, previous=previous, entries=len(batch), head=head
            )
            Sealed.objects.bulk_create(
                Sealed(seal=number, position=place, entry=entry, digest=digest)
                for place, (entry, digest) in enumerate(digests)
            )
    except IntegrityError:
        return False
    return True
