"""Each command of the site where the database is not there yet, or of an earlier version: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.plans.folders import copy_pack

pytestmark = pytest.mark.own_process
NEED_A_SITE = (
    ["proposals"],
    ["tick"],
    ["audit", "head"],
    ["backup", "--out", "site.luoshi"],
)


def luoshi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    cleared = {name: text for name, text in os.environ.items() if not name.startswith(("LUOSHI", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-m", "luoshi.cli.main", *arguments],
        env={**cleared, "LUOSHI_DATA": str(folder / "data"), "LC_ALL": "en_GB.UTF-8"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", NEED_A_SITE, ids=lambda words: " ".join(words[:2]))
def test_a_command_without_a_site_says_what_to_do(arguments: list[str], tmp_path: Path) -> None:
    done = luoshi(tmp_path, *arguments)
    assert done.returncode == 2, done.stderr
    assert "no tables yet" in done.stderr and "luoshi migrate" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "luoshi.sqlite3").exists()


def test_the_first_load_makes_the_database(tmp_path: Path) -> None:
    done = luoshi(tmp_path, "load", str(copy_pack("xinghe-demo", tmp_path)))
    assert (done.returncode, done.stderr) == (0, "")
    assert "loaded for the first time" in done.stdout


def test_an_earlier_version_is_not_upgraded_by_the_way(tmp_path: Path) -> None:
    assert luoshi(tmp_path, "migrate").returncode == 0
    forget = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('delete from django_migrations where id = (select max(id) from django_migrations)'); c.commit()"
    subprocess.run([sys.executable, "-c", forget, str(tmp_path / "data" / "luoshi.sqlite3")], check=True)
    done = luoshi(tmp_path, "load", str(copy_pack("xinghe-demo", tmp_path)))
    assert done.returncode == 2
    assert "back it up, then its owner runs luoshi migrate" in done.stderr
    assert luoshi(tmp_path, "backup", "--out", "site.luoshi").returncode == 0
