"""Run a command with a PostgreSQL to test against: ``python -m tools.with_postgres .venv/bin/pytest tests/web``.

The server is the one that ``LUOSHI_TEST_POSTGRES`` names, else a temporary one from the system's binaries, which listens
on a socket in a folder of its own and is gone afterwards. A server that merely happens to listen is never touched.
PostgreSQL refuses to run as root: then the temporary one runs as the user ``nobody``.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VARIABLE = "LUOSHI_TEST_POSTGRES"
ENGINE = "LUOSHI_TEST_DATABASE"
ROOM = Path("/usr/lib/postgresql")
OLDEST = 15
START_SECONDS = 60
ROLE = "luoshi"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


class NoPostgresError(Exception):
    """Neither a named server nor binaries to start one."""


def main() -> int:
    try:
        with postgres() as url:
            print(f"PostgreSQL: {describe(url)}", flush=True)
            env = {**os.environ, VARIABLE: url, ENGINE: "postgresql"}
            return subprocess.run(sys.argv[1:], env=env, check=False).returncode
    except NoPostgresError as error:
        print(f"PostgreSQL: NOT RUN. {error}", flush=True)
        return 0


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server on which databases may be made. Raises NoPostgresError."""
    named = os.environ.get(VARIABLE, "")
    if named:
        yield named
        return
    with temporary_postgres(find_binaries()) as url:
        yield url


def find_binaries() -> Path:
    """The newest PostgreSQL of the system, 15 or later. Raises NoPostgresError."""
    found = [path for path in ROOM.glob("*/bin") if path.parent.name.isdigit() and (path / "initdb").is_file()]
    on_path = shutil.which("initdb")
    if found:
        newest = max(found, key=lambda path: int(path.parent.name))
    elif on_path:
        newest = Path(on_path).resolve().parent
    else:
        raise NoPostgresError(
            f"Set {VARIABLE} to the address of a server for tests, or install PostgreSQL {OLDEST} or later "
            "(Debian: apt-get install postgresql)."
        )
    version = _version(newest)
    if version < OLDEST:
        raise NoPostgresError(f"PostgreSQL {version} is too old; {OLDEST} or later is needed.")
    return newest


@contextmanager
def temporary_postgres(binaries: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="luoshi-pg-"))
    identity = _ordinary_user(folder)
    data = folder / "data"
    try:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **identity,
        )
        options = [part for option in QUICK for part in ("-c", option)]
        with (folder / "log").open("w", encoding="utf-8") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *options],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                **identity,
            )
        try:
            _wait_until_ready(binaries, folder, server)
            yield f"postgresql://{ROLE}@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def describe(url: str) -> str:
    """The address without a password."""
    return re.sub(r":[^:@/]*@", "@", url)


def _version(binaries: Path) -> int:
    said = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def _ordinary_user(folder: Path) -> dict[str, Any]:
    """How to start a process that is not root, and the folder made its own."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_until_ready(binaries: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    command = [str(binaries / "pg_isready"), "-q", "-h", str(folder), "-U", ROLE]
    while subprocess.run(command, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            said = (folder / "log").read_text(encoding="utf-8")[-2000:]
            raise RuntimeError(f"the temporary PostgreSQL did not start:\n{said}")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
