"""A backup restores to the very state it was made of, on both engines; a damaged one is refused."""

from __future__ import annotations

import csv
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from luoshi.web.serving.running import alone
from tests.web.installations import Installation, new_database
from tests.web.running_site import ROOT, running_site

pytestmark = pytest.mark.own_process


Make = Callable[[str], Installation]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """An installation by name, empty, on the engine."""
    server = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    with ExitStack() as held:

        def installation(name: str) -> Installation:
            return Installation(tmp_path / name, held.enter_context(new_database(server, name)) if server else "")

        yield installation


def rows_of(table: str) -> int:
    with (ROOT / "packs" / "xinghe-demo" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


LOADED = [(rows_of("observations"), rows_of("targets"))]
COUNTS = "SELECT (SELECT count(*) FROM pack_observations), (SELECT count(*) FROM pack_targets)"


def test_a_backup_restores_and_the_log_goes_on(make: Make, tmp_path: Path) -> None:
    old, new = make("old"), make("new")
    old.run("migrate")
    old.run("load", "packs/xinghe-demo")
    file = tmp_path / "one.luoshi"
    assert "tables" in old.run("backup", "--out", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    assert "whole" in new.run("restore", "--check", str(file))
    assert "restored to the state" in new.run("restore", str(file))
    assert new.query(COUNTS) == old.query(COUNTS)
    assert (new.data / "secret.key").read_bytes() == (old.data / "secret.key").read_bytes()
    new.run("audit", "verify")
    acts = [act for (act,) in new.query("SELECT act FROM audit_entry ORDER BY id")]
    assert acts[-1] == "restore"
    assert {"migrate", "load", "backup"} <= set(acts)
    assert "as it is stored" in new.run("load", "packs/xinghe-demo")
    new.run("export", "xinghe-demo", "--out", str(tmp_path / "out"))
    exported = (tmp_path / "out" / "xinghe-demo" / "observations.csv").read_bytes()
    assert exported == (ROOT / "packs" / "xinghe-demo" / "observations.csv").read_bytes()
    new.run("tick")  # new rows get numbers of their own: the sequences go on


@pytest.mark.full
def test_a_database_is_replaced_only_where_that_is_said(make: Make, tmp_path: Path) -> None:
    site = make("site")
    site.run("migrate")
    file = tmp_path / "empty.luoshi"
    site.run("backup", "--out", str(file))
    site.run("load", "packs/xinghe-demo")
    assert "is not overwritten" in site.run("restore", str(file), status=2)
    assert site.query(COUNTS) == LOADED
    site.run("restore", str(file), "--replace")
    assert site.query(COUNTS) == [(0, 0)]
    site.run("audit", "verify")
    if not site.url:
        [kept] = site.data.glob("luoshi.sqlite3.before-*")
        with closing(sqlite3.connect(kept)) as connection:
            assert list(connection.execute(COUNTS)) == LOADED


def inside_the_largest_member(file: Path) -> int:
    """An offset into its data: a bit of a ZIP's own headers, such as a time, may flip and harm nothing."""
    with zipfile.ZipFile(file) as archive:
        member = max(archive.infolist(), key=lambda one: one.compress_size)
    return member.header_offset + 30 + len(member.filename.encode()) + member.compress_size // 2


@pytest.mark.full
def test_a_damaged_backup_is_refused_and_nothing_changes(make: Make, tmp_path: Path) -> None:
    site = make("site")
    site.run("migrate")
    site.run("load", "packs/xinghe-demo")
    file = tmp_path / "one.luoshi"
    site.run("backup", "--out", str(file))
    assert "not overwritten" in site.run("backup", "--out", str(file), status=2)
    whole = file.read_bytes()
    middle = inside_the_largest_member(file)
    damages = {
        "cut": whole[: len(whole) // 2],
        "flipped": whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :],
        "other": b"not a backup",
    }
    for name, content in damages.items():
        bad = tmp_path / name
        bad.write_bytes(content)
        assert "the backup is damaged" in site.run("restore", str(bad), "--replace", status=2), name
    assert site.query(COUNTS) == LOADED
    assert "no such file" in site.run("restore", str(tmp_path / "none"), "--replace", status=2)


@pytest.mark.full
def test_a_backup_that_lies_about_its_content_is_refused(make: Make, tmp_path: Path) -> None:
    """The members' hashes agree, what they hold does not: found when it is filled in, and undone."""
    site = make("site")
    site.run("migrate")
    site.run("load", "packs/xinghe-demo")
    file, forged = tmp_path / "one.luoshi", tmp_path / "forged.luoshi"
    site.run("backup", "--out", str(file))
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(forged, "w") as target:
        manifest = json.loads(source.read("manifest.json"))
        manifest["tables"]["pack_targets"] |= {"rows": 31, "sha256": "0" * 64}
        for name in manifest["members"]:
            target.writestr(name, source.read(name))
        target.writestr("manifest.json", json.dumps(manifest))
    assert "the backup is damaged" in site.run("restore", str(forged), "--replace", status=2)
    assert site.query(COUNTS) == LOADED


@pytest.mark.full
def test_engines_are_not_mixed(tmp_path: Path, postgresql: str) -> None:
    site = Installation(tmp_path / "site")
    site.run("migrate")
    site.run("backup", "--out", str(tmp_path / "one.luoshi"))
    other = Installation(tmp_path / "other", postgresql)
    assert "luoshi export and luoshi load" in other.run("restore", str(tmp_path / "one.luoshi"), status=2)


@pytest.mark.full
def test_nothing_is_restored_under_a_running_site(tmp_path: Path) -> None:
    site = Installation(tmp_path / "site")
    site.run("migrate")
    site.run("backup", "--out", str(tmp_path / "one.luoshi"))
    with running_site("serve", data=site.data) as running:
        running.wait_until_announced()
        assert "the site is running" in site.run("restore", str(tmp_path / "one.luoshi"), "--replace", status=2)
    with alone(site.data):  # the lock went with the process
        pass
