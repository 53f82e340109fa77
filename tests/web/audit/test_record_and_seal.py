"""Entries are written unchained and get their place in the chain afterwards; none is ever skipped."""

import json
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.test import RequestFactory

from luoshi.core.problems import LuoshiError
from luoshi.web.accounts.models import User
from luoshi.web.audit import background, sealer
from luoshi.web.audit.acts import ACT_WORDS, RESULT_WORDS, AuditAct, AuditResult
from luoshi.web.audit.anchors import note_restore, read_anchors
from luoshi.web.audit.hashes import UnknownHashError, digest_of
from luoshi.web.audit.models import Entry, Seal, Sealed
from luoshi.web.audit.offline import read_log
from luoshi.web.audit.record import MASK, record
from luoshi.web.audit.verify import Verification, verify_log

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anchors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "outside" / "anchors.jsonl"
    object.__setattr__(settings.ENVIRONMENT, "anchors", path)
    return path


def verified(anchors: Path) -> Verification:
    def run(query: str):
        with connection.cursor() as cursor:
            cursor.execute(query)
            return iter(cursor.fetchall())

    return verify_log(read_log(run), anchors=read_anchors(anchors))


def test_entry_says_who_when_from_where_what_before_and_after() -> None:
    user = User.objects.create(username="office", display_name="办公室")
    request = RequestFactory().post("/people/7/", REMOTE_ADDR="192.0.2.7")
    request.user = user
    entry = record(
        request,
        AuditAct.USER_CHANGE,
        "user",
        7,
        before={"name": "甲", "phone": "13800000000"},
        after={"name": "乙", "phone": ""},
        note="改名",
    )
    entry.refresh_from_db()
    assert (entry.actor_id, entry.actor, entry.origin) == (user.pk, "office", "192.0.2.7")
    assert (entry.address, entry.object_type, entry.object_id) == ("POST /people/7/", "user", "7")
    assert json.loads(entry.before) == {"name": "甲", "phone": MASK}
    assert json.loads(entry.after) == {"name": "乙", "phone": ""}
    assert entry.at.endswith("Z") and len(entry.at) == 27


def test_entry_of_nobody_signed_in_and_of_a_command() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert record(request, AuditAct.SIGN_IN_FAILED).actor == ""
    assert record("luoshi tick", AuditAct.TICK).origin == "system"


def test_what_no_database_takes_is_written_all_the_same(anchors: Path) -> None:
    record("x", AuditAct.SIGN_IN_FAILED, "user", "a\x00b\ud800", after={"long": "长" * 30_000, "odd": "\ud800\x00"})
    sealer.seal_pending()
    assert json.loads(Entry.objects.get().after)["sha256"]
    assert verified(anchors).is_intact


def test_an_act_undone_leaves_no_entry() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record("x", AuditAct.LOAD)
        raise RuntimeError
    assert not Entry.objects.exists()


def test_sealed_in_batches_and_anchored_outside(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "BATCH", 3)
    for number in range(7):
        record("x", AuditAct.LOAD, "pack", number)
    assert sealer.seal_pending() == sealer.SealOutcome(seals=3, entries=7, anchored=3)
    assert sealer.seal_pending() == sealer.SealOutcome(0, 0, 0)
    heads = list(Seal.objects.order_by("number").values_list("head", flat=True))
    assert [anchor.head for anchor in read_anchors(anchors).anchors] == heads
    assert sealer.head_text() == f"#3 sha256:{heads[-1]}"
    result = verified(anchors)
    assert (result.is_intact, result.unsealed, result.anchored_to, result.findings) == (True, 0, 3, ())


def test_an_entry_committed_after_higher_ids_is_not_skipped(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = record("x", AuditAct.LOAD)

    def commit(number: int) -> None:
        Entry.objects.create(pk=model.pk + number, at=model.at, actor="late", act="load", result="done")

    commit(10)
    sealer.seal_pending()
    commit(7)
    assert sealer.seal_pending().entries == 1
    monkeypatch.setattr(sealer, "WINDOW", 2)
    commit(3)
    assert sealer.seal_pending().entries == 0
    assert sealer.seal_pending(is_full=True).entries == 1
    assert Sealed.objects.count() == 4
    assert verified(anchors).is_intact


def test_heads_that_a_crash_left_unanchored_are_anchored_next_time(
    anchors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record("x", AuditAct.LOAD)
    with monkeypatch.context() as patch:
        patch.setattr(sealer, "anchor_heads", lambda: 0)
        sealer.seal_pending()
    anchors.parent.mkdir()
    anchors.write_text('{"kind":"seal","num', encoding="utf-8")  # a power cut in the middle of a line
    assert sealer.seal_pending().anchored == 1
    result = verified(anchors)
    assert result.is_intact and result.anchored_to == 1
    assert [finding.code for finding in result.findings] == ["audit-anchor-unreadable"]


def test_a_restored_backup_is_told_from_a_truncation(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealer, "BATCH", 1)
    record("x", AuditAct.LOAD)
    sealer.seal_pending()
    point = transaction.savepoint()
    record("x", AuditAct.LOAD)
    sealer.seal_pending()
    transaction.savepoint_rollback(point)
    assert [finding.code for finding in verified(anchors).findings] == ["audit-truncated"]
    note_restore(anchors, last=Seal.objects.get().row, at="2026-01-01T00:00:00.000000Z")
    record("x", AuditAct.RESTORE)
    sealer.seal_pending()
    result = verified(anchors)
    assert (result.is_intact, result.anchored_to) == (True, 2)
    assert [finding.code for finding in result.findings] == ["audit-restored"]


def test_a_backdated_entry_is_pointed_out(anchors: Path) -> None:
    entry = record("x", AuditAct.LOAD)
    Entry.objects.create(at="2020-01-01T00:00:00.000000Z", actor="y", act="load", result="done")
    sealer.seal_pending()
    result = verified(anchors)
    assert result.is_intact
    assert [(one.code, one.where.row) for one in result.findings] == [("audit-entry-backdated", entry.pk + 1)]


def test_hash_changes_and_old_seals_stay_checkable(anchors: Path) -> None:
    try:
        known = digest_of(b"abc", hash_alg="sm3")
    except UnknownHashError:
        pytest.skip("the OpenSSL of this Python has no SM3")
    assert known == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905-2016, A.1
    record("x", AuditAct.LOAD)
    sealer.seal_pending()
    object.__setattr__(settings.ENVIRONMENT, "audit_hash", "sm3")
    try:
        record("x", AuditAct.LOAD)
        sealer.seal_pending()
    finally:
        object.__setattr__(settings.ENVIRONMENT, "audit_hash", "sha256")
    assert list(Seal.objects.order_by("number").values_list("hash_alg", flat=True)) == ["sha256", "sm3"]
    assert verified(anchors).is_intact


def test_unknown_hash_is_refused() -> None:
    with pytest.raises(LuoshiError, match="md4"):
        digest_of(b"", hash_alg="md4")


def test_every_act_and_result_has_its_words() -> None:
    assert set(ACT_WORDS) == set(AuditAct)
    assert set(RESULT_WORDS) == set(AuditResult)
    assert max(map(len, AuditAct)) <= 40


def test_background_sealing_survives_a_failure(anchors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[bool] = []

    def fails_once(*, is_full: bool) -> sealer.SealOutcome:
        runs.append(is_full)
        if len(runs) == 1:
            raise OSError("no space left")
        return sealer.SealOutcome(0, 0, 0)

    monkeypatch.setattr(background, "seal_pending", fails_once)
    ending = background.start_sealing(every_s=0.01)
    deadline = time.monotonic() + 10
    while len(runs) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    ending.set()
    assert runs[:3] == [True, True, False]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_late_is_not_skipped(anchors: Path) -> None:
    """Two real connections: the first takes a lower id and commits after the second is sealed."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: ids are committed in order")
    late = connection.copy()
    late.set_autocommit(False)
    try:
        with late.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_entry (at, actor, roles, origin, address, act, object_type, object_id, before, after,"
                " result, note) VALUES ('2026-01-01T00:00:00.000000Z', 'late', '', '', '', 'load', '', '', '', '', 'done', '')"
                " RETURNING id"
            )
            (lower,) = cursor.fetchone()
        assert record("x", AuditAct.LOAD).pk > lower
        assert sealer.seal_pending().entries == 1
        late.commit()
        assert sealer.seal_pending().entries == 1
    finally:
        late.close()
    assert Sealed.objects.get(entry=lower).seal == 2
    assert verified(anchors).is_intact
