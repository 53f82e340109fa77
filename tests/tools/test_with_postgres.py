"""A server to test against: the named one, a temporary one, or a clear word that there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import with_postgres
from tools.with_postgres import NoPostgresError, describe, find_binaries, postgres


def test_the_named_server_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUOSHI_TEST_POSTGRES", "postgresql://tester@db.example/tests")
    with postgres() as url:
        assert url == "postgresql://tester@db.example/tests"


def test_without_server_and_binaries_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LUOSHI_TEST_POSTGRES", raising=False)
    monkeypatch.setattr(with_postgres, "ROOM", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoPostgresError, match="apt-get install postgresql"), postgres():
        pass


def test_a_password_is_not_printed() -> None:
    assert describe("postgresql://u:secret@h:1/d") == "postgresql://u@h:1/d"


def test_a_temporary_server_answers_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUOSHI_TEST_POSTGRES", raising=False)
    try:
        find_binaries()
    except NoPostgresError as error:
        pytest.skip(str(error))
    with postgres() as url:
        folder = Path(url.split("host=")[1])
        script = f"import psycopg; print(psycopg.connect({url!r}).execute('show listen_addresses').fetchone())"
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ}
        )
        assert done.stdout.strip() == "('',)"
    assert not folder.exists()
