"""Kill -9 at any moment: the database opens, data are wholly there or not at all, triggers stand, the log verifies."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from luoshi.web.operations.backup.archive import check_archive
from tests.web.installations import Installation, new_database
from tests.web.running_site import COMMAND, ROOT, environment, running_site, wait_until_gone

pytestmark = [pytest.mark.own_process, pytest.mark.full]
TIMES = int(os.environ.get("LUOSHI_TEST_KILLS", "20"))
CHANCE = random.Random(20261127)
EVERYTHING = "SELECT (SELECT count(*) FROM pack_observations), (SELECT count(*) FROM pack_targets), (SELECT count(*) FROM plans_packfile), (SELECT count(*) FROM plans_loadbatch), (SELECT count(*) FROM audit_entry WHERE act = 'load')"
NOTHING = [(0, 0, 0, 0, 0)]


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An empty data folder and, on PostgreSQL, an empty database."""
    if request.param == "sqlite":
        yield Installation(tmp_path / "data")
        return
    with new_database(request.getfixturevalue("postgresql"), "killed") as url:
        yield Installation(tmp_path / "data", url)


class Killer:
    """Runs a command again and again and kills it at a random moment of its life, whose length it learns as it goes."""

    def __init__(self, site: Installation, seconds: float) -> None:
        self.site = site
        self.seconds = seconds
        self.killed = 0

    def run(self, *arguments: str) -> None:
        started = time.monotonic()
        process = subprocess.Popen(
            [str(COMMAND), *arguments],
            cwd=ROOT,
            env=environment(self.site.data, LUOSHI_DATABASE_URL=self.site.url),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        with suppress(subprocess.TimeoutExpired):
            process.wait(self.seconds * CHANCE.uniform(0.3, 1.0))
        if process.poll() is None:
            self.killed += 1
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            self.seconds = time.monotonic() - started
        process.wait()


def timed(site: Installation, *arguments: str) -> float:
    started = time.monotonic()
    site.run(*arguments)
    return time.monotonic() - started


def test_killed_loads(site: Installation, tmp_path: Path) -> None:
    site.run("migrate")
    seconds = timed(site, "load", str(copy_of(ROOT / "packs" / "xinghe-demo", tmp_path, "first")))
    [whole] = site.query(EVERYTHING)
    killer = Killer(site, seconds)
    for number in range(TIMES):
        pack = copy_of(tmp_path / "first", tmp_path, f"copy-{number}")
        before = site.query(EVERYTHING)[0]
        killer.run("load", str(pack))
        after = site.query(EVERYTHING)[0]
        assert after in (before, tuple(int(str(a)) + int(str(b)) for a, b in zip(before, whole, strict=True)))
        site.check_sound()
    assert killer.killed >= 1
    site.run("load", str(pack))  # what was killed can be done again


def copy_of(pack: Path, folder: Path, name: str) -> Path:
    """The pack under another name, with that as its plan's id, so that each load is a first one."""
    copy = Path(shutil.copytree(pack, folder / name))
    plan = copy / "plan.csv"
    head, row = plan.read_text(encoding="utf-8").rstrip("\n").split("\n")
    plan.write_text(f"{head}\n{name},{row.partition(',')[2]}\n", encoding="utf-8")
    return copy


def test_killed_migrations(site: Installation, tmp_path: Path) -> None:
    """Killed again and again on the way, each run going on where the last one was killed; then once to the end."""
    killer = Killer(site, timed(Installation(tmp_path / "other"), "migrate"))
    for _ in range(TIMES):
        killer.run("migrate")
    assert killer.killed >= 1
    site.run("migrate")
    site.check_sound()
    assert site.query(EVERYTHING) == NOTHING
    site.run("load", "packs/xinghe-demo")
    site.check_sound()


def test_killed_backups(site: Installation, tmp_path: Path) -> None:
    site.run("migrate")
    site.run("load", "packs/xinghe-demo")
    before = site.query(EVERYTHING)
    seconds = timed(site, "backup", "--out", str(tmp_path / "whole"))
    killer = Killer(site, seconds)
    for number in range(TIMES):
        out = tmp_path / f"backup-{number}"
        killer.run("backup", "--out", str(out))
        if out.exists():
            check_archive(out)
        assert site.query(EVERYTHING) == before
        site.check_sound()
    assert killer.killed >= 1
    site.run("backup", "--out", str(tmp_path / "last"))


def test_killed_sites(tmp_path: Path) -> None:
    """Killed while people knock at the door: each failed sign-in is an entry, the worker seals them."""
    site = Installation(tmp_path / "data")
    site.run("migrate")
    site.run("load", "packs/xinghe-demo")
    before = site.query(EVERYTHING)
    for _ in range(TIMES):
        with running_site("serve", data=site.data) as running:
            running.wait_until_announced()
            below = running.descendants()
            heard = threading.Event()
            knocking = threading.Thread(target=knock, args=(running.port, heard))
            knocking.start()
            assert heard.wait(60)
            time.sleep(CHANCE.uniform(0.0, 1.0))
            running.process.kill()
            running.process.wait(30)
            assert wait_until_gone(below) == []
            knocking.join()
        site.check_sound()
        assert site.query(EVERYTHING) == before
    assert site.query("SELECT count(*) FROM audit_entry WHERE act LIKE 'sign-in%'") != [(0,)]


def knock(port: int, heard: threading.Event) -> None:
    """Sign in with a wrong password until nobody answers."""
    with suppress(OSError, HTTPException):
        for number in range(1000):
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/sign-in/")
            answer = connection.getresponse()
            page = answer.read().decode()
            cookie = re.search(r"csrftoken=[^;]+", answer.getheader("Set-Cookie") or "")
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            if cookie is None or token is None:
                return
            body = f"csrfmiddlewaretoken={token.group(1)}&username=nobody{number}&password=wrong"
            connection.request(
                "POST",
                "/sign-in/",
                body,
                {"Cookie": cookie.group(0), "Content-Type": "application/x-www-form-urlencoded"},
            )
            connection.getresponse().read()
            connection.close()
            heard.set()
