"""``luoshi audit verify`` on a copy of the database, with nothing of the site at hand."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.web.audit.anchors import append_anchors
from luoshi.web.audit.append_only import AUDIT_TABLES, sqlite_triggers
from luoshi.web.audit.chain import (
    ENTRY_COLUMNS,
    SEAL_COLUMNS,
    SEALED_COLUMNS,
    EntryRow,
    SealRow,
    entry_digest,
    seal_head,
)
from luoshi.web.audit.promises import DETECTION_WORDS, PROMISES, Detection
from luoshi.web.commands.audit import command

AT = "2026-01-01T00:00:00.000000Z"
WITHOUT_DJANGO = "import sys; sys.modules['django'] = None; from luoshi.web.commands.audit import command; command()"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Two entries under one seal and one that is not sealed, in a file that Django never touched."""
    path = tmp_path / "copy.sqlite3"
    database = sqlite3.connect(path)
    for table, columns in (("entry", ENTRY_COLUMNS), ("seal", SEAL_COLUMNS), ("sealed", SEALED_COLUMNS)):
        extra = "id integer PRIMARY KEY, " if table == "sealed" else ""
        database.execute(f"CREATE TABLE audit_{table} ({extra}{', '.join(columns)})")
    entries = [EntryRow(n, AT, None, "x", "", "", "", "load", "", "", "", "", "done", "") for n in (1, 2, 3)]
    digests = [(entry.id, entry_digest(entry, hash_alg="sha256")) for entry in entries[:2]]
    head = seal_head(1, hash_alg="sha256", at=AT, previous="", sealed=digests)
    seal = SealRow(1, "sha256", AT, "", 2, head)
    for entry in entries:
        database.execute(
            f"INSERT INTO audit_entry VALUES ({', '.join('?' * 14)})", [getattr(entry, c) for c in ENTRY_COLUMNS]
        )
    database.execute("INSERT INTO audit_seal VALUES (?, ?, ?, ?, ?, ?)", [getattr(seal, c) for c in SEAL_COLUMNS])
    for place, (entry, digest) in enumerate(digests):
        database.execute("INSERT INTO audit_sealed VALUES (?, 1, ?, ?, ?)", [place, place, entry, digest])
    for rule in AUDIT_TABLES:
        for trigger in sqlite_triggers(rule):
            database.execute(trigger.sql)
    database.commit()
    append_anchors(tmp_path / "anchors.jsonl", [seal])
    return path


def verify(copy: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", WITHOUT_DJANGO, "verify", "--database", str(copy), "--lang", "en", *more]
    return subprocess.run(words, capture_output=True, text=True, check=False, encoding="utf-8")


def test_intact_copy_says_what_is_proved_and_what_cannot_be(copy: Path) -> None:
    ran = verify(copy, "--anchors", str(copy.parent / "anchors.jsonl"))
    assert ran.returncode == 0, ran.stderr
    assert "3 entries, 1 seals, 1 anchors" in ran.stdout
    assert "Proved: within seals 1–1" in ran.stdout
    assert "Anchors confirm seal 1" in ran.stdout
    assert "1 entries are not sealed yet" in ran.stdout
    assert "triggers" not in ran.stdout
    for promise in PROMISES:
        assert (promise.what.en in ran.stdout) == (promise.detection is Detection.NEVER)


def test_altered_copy_names_the_entry_and_exits_1(copy: Path) -> None:
    database = sqlite3.connect(copy)
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.execute("UPDATE audit_entry SET actor = x'00ff' WHERE id = 2")
    database.commit()
    ran = verify(copy)
    assert ran.returncode == 1, ran.stderr
    assert "entry 2 does not match its digest in seal 1" in ran.stdout
    assert "Not held against anchors" in ran.stdout
    assert "lacks append-only triggers: append_only_audit_entry_update" in ran.stdout


@pytest.mark.parametrize("name", ["absent.sqlite3", "empty.sqlite3", "text.sqlite3"])
def test_a_file_without_a_log_is_wrong_usage(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "empty.sqlite3":
        sqlite3.connect(path).execute("CREATE TABLE t (a)")
    elif name == "text.sqlite3":
        path.write_text("no database at all, but long enough to be taken for one\n" * 40)
    result = CliRunner().invoke(command, ["verify", "--database", str(path)])
    assert result.exit_code == 2
    assert name in result.output


def test_every_degree_of_detection_has_words_and_a_case() -> None:
    assert set(DETECTION_WORDS) == set(Detection) == {promise.detection for promise in PROMISES}
    assert len({promise.kind for promise in PROMISES}) == len(PROMISES)
