"""Two hundred random alterations of the audit tables by raw SQL, with the triggers out of the way.

Each is of a kind that ``audit.promises`` names; each must be detected as that row promises, and one that it says is not
detected must really not be, so that the list is no mere disclaimer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from luoshi.web.audit import sealer
from luoshi.web.audit.acts import AuditAct
from luoshi.web.audit.anchors import Anchor, AnchorFile, read_anchors
from luoshi.web.audit.chain import ENTRY_COLUMNS, SEAL_COLUMNS, EntryRow, entry_digest, seal_head
from luoshi.web.audit.models import Entry, Seal, Sealed
from luoshi.web.audit.offline import read_log
from luoshi.web.audit.promises import PROMISES, Detection
from luoshi.web.audit.record import record
from luoshi.web.audit.triggers import drop_triggers
from luoshi.web.audit.verify import Verification, verify_log

pytestmark = pytest.mark.django_db
ALTERATIONS = 200
NUMBERS = {"id", "actor_id", "number", "entries", "seal", "position", "entry"}
Tamper = Callable[[random.Random, AnchorFile], AnchorFile | None]


@pytest.fixture
def anchors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AnchorFile:
    """A log of 40 sealed entries in 8 seals, anchored, and 4 entries not sealed yet."""
    object.__setattr__(settings.ENVIRONMENT, "anchors", tmp_path / "anchors.jsonl")
    monkeypatch.setattr(sealer, "BATCH", 5)
    acts = list(AuditAct)
    for number in range(40):
        record("x", acts[number % len(acts)], "pack", number, before={"a": number}, after={"a": number + 1}, note="注")
    sealer.seal_pending()
    for number in range(4):
        record("x", acts[number], "pack", number)
    return read_anchors(tmp_path / "anchors.jsonl")


def test_each_alteration_is_detected_as_promised(anchors: AnchorFile) -> None:
    assert {promise.kind for promise in PROMISES} == set(TAMPERS)
    assert verify(anchors).findings == ()
    for number in range(ALTERATIONS):
        chance = random.Random(number)
        promise = PROMISES[number % len(PROMISES)]
        with transaction.atomic():
            drop_triggers()
            kept = TAMPERS[promise.kind](chance, anchors) or anchors
            alone, beside = verify(AnchorFile()), verify(kept)
            transaction.set_rollback(True)
        told = f"alteration {number}: {promise.kind}"
        assert alone.is_intact == (promise.detection is not Detection.ALWAYS), told
        assert beside.is_intact == (promise.detection is Detection.NEVER), told
    assert verify(anchors).findings == ()  # every alteration was undone: none leaned on another


def verify(anchors: AnchorFile) -> Verification:
    return verify_log(read_log(rows), anchors=anchors)


def rows(query: str) -> Iterator[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return iter(cursor.fetchall())


def run(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def sealed_ids() -> list[int]:
    return list(Sealed.objects.order_by("seal", "position").values_list("entry", flat=True))


def unsealed_ids() -> list[int]:
    return sorted(set(Entry.objects.values_list("pk", flat=True)) - set(sealed_ids()))


def other(chance: random.Random, column: str) -> object:
    """A value that no row has."""
    return chance.randrange(10_000, 20_000) if column in NUMBERS else f"改{chance.randrange(10**9)}"


def update_sealed_entry(chance: random.Random, anchors: AnchorFile) -> None:
    column = chance.choice(ENTRY_COLUMNS)
    run(
        f"UPDATE audit_entry SET {column} = %s WHERE id = %s",
        fit(other(chance, column), column),
        chance.choice(sealed_ids()),
    )


def fit(value: object, column: str) -> object:
    """Times and results are short columns."""
    return str(value)[:10] if column in {"result", "at"} else value


def delete_sealed_entry(chance: random.Random, anchors: AnchorFile) -> None:
    run("DELETE FROM audit_entry WHERE id = %s", chance.choice(sealed_ids()))


def delete_inner_seal(chance: random.Random, anchors: AnchorFile) -> None:
    number = chance.randrange(1, Seal.objects.count())
    run("DELETE FROM audit_seal WHERE number = %s", number)
    if chance.random() < 0.5:  # with all that belonged to it
        run("DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_sealed WHERE seal = %s)", number)
        run("DELETE FROM audit_sealed WHERE seal = %s", number)


def update_seal(chance: random.Random, anchors: AnchorFile) -> None:
    column = chance.choice(SEAL_COLUMNS)
    run(
        f"UPDATE audit_seal SET {column} = %s WHERE number = %s",
        fit(other(chance, column), column),
        chance.randrange(1, 9),
    )


def update_place(chance: random.Random, anchors: AnchorFile) -> None:
    column = chance.choice(("seal", "position", "entry", "digest"))
    run(f"UPDATE audit_sealed SET {column} = %s WHERE entry = %s", other(chance, column), chance.choice(sealed_ids()))


def delete_place(chance: random.Random, anchors: AnchorFile) -> None:
    run("DELETE FROM audit_sealed WHERE entry = %s", chance.choice(sealed_ids()))


def swap_entries(chance: random.Random, anchors: AnchorFile) -> None:
    one, two = chance.sample(sealed_ids(), 2)
    for source, target in ((one, 0), (two, one), (0, two)):
        run("UPDATE audit_entry SET id = %s WHERE id = %s", target, source)


def swap_places(chance: random.Random, anchors: AnchorFile) -> None:
    one, two = (Sealed.objects.get(entry=entry) for entry in chance.sample(sealed_ids(), 2))
    run("DELETE FROM audit_sealed WHERE id IN (%s, %s)", one.pk, two.pk)
    for at, who in ((one, two), (two, one)):
        run(
            "INSERT INTO audit_sealed (seal, position, entry, digest) VALUES (%s, %s, %s, %s)",
            at.seal, at.position, who.entry, who.digest,
        )  # fmt: skip


def insert_into_seal(chance: random.Random, anchors: AnchorFile) -> None:
    forged, seal = forge(chance), Seal.objects.get(number=chance.randrange(1, 9))
    digest = entry_digest(forged, hash_alg=seal.hash_alg)
    run(
        "INSERT INTO audit_sealed (seal, position, entry, digest) VALUES (%s, %s, %s, %s)",
        seal.number, seal.entries, forged.id, digest,
    )  # fmt: skip
    if chance.random() < 0.5:
        run("UPDATE audit_seal SET entries = entries + 1 WHERE number = %s", seal.number)


def insert_false_seal(chance: random.Random, anchors: AnchorFile) -> None:
    last = Seal.objects.order_by("-number").first()
    previous = last.head if chance.random() < 0.5 else ""
    Seal.objects.create(
        number=9, hash_alg="sha256", at=last.at, previous=previous, entries=0, head=f"{chance.random()}"
    )


def truncate_places(chance: random.Random, anchors: AnchorFile) -> None:
    empty(chance.choice(("audit_entry", "audit_sealed", "audit_seal")))


def truncate_tail(chance: random.Random, anchors: AnchorFile) -> None:
    first = chance.randrange(2, 9)
    run("DELETE FROM audit_entry WHERE id IN (SELECT entry FROM audit_sealed WHERE seal >= %s)", first)
    run("DELETE FROM audit_sealed WHERE seal >= %s", first)
    run("DELETE FROM audit_seal WHERE number >= %s", first)


def truncate_all(chance: random.Random, anchors: AnchorFile) -> None:
    for table in ("audit_entry", "audit_sealed", "audit_seal"):
        empty(table)


def empty(table: str) -> None:
    run(f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}")


def rewrite_chain(chance: random.Random, anchors: AnchorFile) -> None:
    """Change an entry, or take one out, and reckon every seal anew as the sealer would."""
    victim = chance.choice(sealed_ids())
    if chance.random() < 0.5:
        run("UPDATE audit_entry SET note = %s WHERE id = %s", "无事", victim)
    else:
        run("DELETE FROM audit_entry WHERE id = %s", victim)
        run("DELETE FROM audit_sealed WHERE entry = %s", victim)
    previous = ""
    for seal in Seal.objects.order_by("number"):
        entries = [
            Entry.objects.get(pk=one.entry) for one in Sealed.objects.filter(seal=seal.number).order_by("position")
        ]
        pairs = [(entry.pk, entry_digest(entry.row, hash_alg=seal.hash_alg)) for entry in entries]
        head = seal_head(seal.number, hash_alg=seal.hash_alg, at=seal.at, previous=previous, sealed=pairs)
        run(
            "UPDATE audit_seal SET previous = %s, head = %s, entries = %s WHERE number = %s",
            previous,
            head,
            len(pairs),
            seal.number,
        )
        run("DELETE FROM audit_sealed WHERE seal = %s", seal.number)
        for place, (entry, digest) in enumerate(pairs):
            run(
                "INSERT INTO audit_sealed (seal, position, entry, digest) VALUES (%s, %s, %s, %s)",
                seal.number, place, entry, digest,
            )  # fmt: skip
        previous = head


def rewrite_chain_and_append_anchors(chance: random.Random, anchors: AnchorFile) -> AnchorFile:
    rewritten = rewrite_chain_and_anchors(chance, anchors)
    return AnchorFile((*anchors.anchors, *rewritten.anchors))


def rewrite_chain_and_anchors(chance: random.Random, anchors: AnchorFile) -> AnchorFile:
    rewrite_chain(chance, anchors)
    heads = {seal.number: seal.head for seal in Seal.objects.all()}
    return AnchorFile(tuple(replace(anchor, head=heads[anchor.number]) for anchor in anchors.anchors))


def update_unsealed_entry(chance: random.Random, anchors: AnchorFile) -> None:
    run("UPDATE audit_entry SET note = 'x' WHERE id = %s", chance.choice(unsealed_ids()))
    sealer.seal_pending()


def delete_unsealed_entry(chance: random.Random, anchors: AnchorFile) -> None:
    run("DELETE FROM audit_entry WHERE id = %s", chance.choice(unsealed_ids()))
    sealer.seal_pending()


def insert_unsealed_entry(chance: random.Random, anchors: AnchorFile) -> None:
    forge(chance)
    sealer.seal_pending()


def forge(chance: random.Random) -> EntryRow:
    taken = Entry.objects.order_by("-pk").first()
    forged = Entry(pk=taken.pk + chance.randrange(1, 9), at=taken.at, actor="伪", act="load", result="done")
    forged.save(force_insert=True)
    return forged.row


TAMPERS: dict[str, Tamper] = {promise.kind: globals()[promise.kind.replace("-", "_")] for promise in PROMISES}


def test_an_anchor_names_the_seal_that_was_cut_off(anchors: AnchorFile) -> None:
    kept = AnchorFile((*anchors.anchors, Anchor("seal", 9, "sha256", "0" * 64, "2026-01-01T00:00:00.000000Z")))
    (finding,) = verify(kept).findings
    assert (finding.code, finding.where.row) == ("audit-truncated", 9)
    assert "日志被截断" in finding.message.zh and "cut off" in finding.message.en


def test_two_anchors_of_one_seal_that_differ_are_named(anchors: AnchorFile) -> None:
    forged = replace(anchors.anchors[2], head="0" * 64)
    (finding,) = verify(AnchorFile((*anchors.anchors, forged))).findings
    assert (finding.code, finding.where.row) == ("audit-anchors-differ", 3)
    assert verify(AnchorFile((*anchors.anchors, anchors.anchors[2]))).findings == ()  # the same again says the same


def test_a_clock_that_was_set_back_is_pointed_out(anchors: AnchorFile, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chain holds whatever the clock says; whoever reads the times must know."""
    monkeypatch.setattr(sealer, "utc_text", lambda moment: "2020-01-01T00:00:00.000000Z")
    sealer.seal_pending()
    found = verify(read_anchors(settings.ENVIRONMENT.anchors))
    assert found.is_intact
    assert {one.code for one in found.findings} == {"audit-clock-back", "audit-entry-postdated"}
