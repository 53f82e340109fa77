"""Fifty processes write at once: nothing is lost, nothing doubled. Readers do not wait for a writer."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.web.installations import Installation, new_database
from tests.web.running_site import ROOT, environment, running_site

pytestmark = [pytest.mark.own_process, pytest.mark.full]
WRITERS, TURNS = 50, 6


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """With the demonstration's pack loaded."""
    if request.param == "sqlite":
        installation = Installation(tmp_path / "data")
        _load(installation)
        yield installation
        return
    with new_database(request.getfixturevalue("postgresql"), "writers") as url:
        installation = Installation(tmp_path / "data", url)
        _load(installation)
        yield installation


def _load(installation: Installation) -> None:
    installation.run("migrate")
    installation.run("load", "packs/xinghe-demo")


def test_fifty_writers_lose_and_double_nothing(site: Installation) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.operations.many_writers", str(WRITERS), str(TURNS)],
        cwd=ROOT,
        env=environment(site.data, LUOSHI_DATABASE_URL=site.url),
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    written = WRITERS * TURNS
    [(revision,)] = site.query("SELECT revision FROM plans_storedpack")
    assert revision == 1 + written
    rows = site.query("SELECT c_release, since FROM pack_observations WHERE c_release LIKE 'writer-%'")
    assert {row[0] for row in rows} == {f"writer-{one}-{turn}" for one in range(WRITERS) for turn in range(TURNS)}
    assert sorted(int(str(row[1])) for row in rows) == list(range(2, 2 + written))
    entries = site.query("SELECT count(DISTINCT object_id), count(*) FROM audit_entry WHERE actor = 'many writers'")
    assert entries == [(written, written)]
    site.run("audit", "seal")
    result = site.verify_log()
    assert result.is_intact
    assert result.unsealed == 0


@contextmanager
def long_write(site: Installation) -> Iterator[None]:
    """A transaction that has written and does not end yet."""
    change = "UPDATE plans_storedpack SET revision = revision"
    if site.url:
        with psycopg.connect(site.url) as server:
            server.execute(change)
            yield
            server.rollback()
        return
    connection = sqlite3.connect(site.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(change)
    yield
    connection.execute("ROLLBACK")
    connection.close()


SESSIONS = """
import sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from luoshi.web.start import start_django
start_django()
from django.utils import timezone
from luoshi.web.accounts.models import User
user = User.objects.create_user("reader", password="x", display_name="x", password_changed_at=timezone.now())
for _ in range(int(sys.argv[1])):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    print(session.session_key)
"""


def sessions_to_renew(site: Installation, count: int) -> list[str]:
    """Cookies of somebody signed in, whose idle clock each next request starts anew."""
    words = [sys.executable, "-c", SESSIONS, str(count)]
    told = environment(site.data, LUOSHI_DATABASE_URL=site.url)
    done = subprocess.run(words, cwd=ROOT, env=told, capture_output=True, text=True, check=True)
    return [f"sessionid={key}" for key in done.stdout.split()]


def test_reads_go_on_during_a_long_write(site: Installation) -> None:
    """Slowest page during the write against the slowest without one; whoever waited for the lock would wait for 30 s."""
    pages = ["/", "/en/", "/plans/xinghe-demo/", "/readyz", "/sign-in/", "/api/v1/plans"]
    cookies = iter(sessions_to_renew(site, 6 * len(pages)))
    with running_site("serve", data=site.data, LUOSHI_DATABASE_URL=site.url) as running:
        running.wait_until_announced()
        for page in pages:
            running.get(page)

        def slowest() -> float:
            found = []
            for page in pages * 3:
                for cookie in ("", next(cookies)):
                    started = time.monotonic()
                    assert running.get(page, cookie=cookie)[0] in (200, 302), page  # signed in, "/sign-in/" leads on
                    found.append(time.monotonic() - started)
            return max(found)

        alone = slowest()
        with long_write(site):
            during = slowest()
    print(f"slowest page: {alone:.3f} s alone, {during:.3f} s during a long write")
    assert during < max(5.0, 10 * alone)
