"""A site as its users start it: a process of its own, on a free port, with a data folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIRST_ANSWER = 90.0
COMMAND = Path(sys.executable).with_name("luoshi")


@dataclass(frozen=True, slots=True)
class RunningSite:
    process: subprocess.Popen[str]
    port: int
    log: Path

    def get(self, path: str, *, cookie: str = "") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def wait_until_announced(self) -> str:
        deadline = time.monotonic() + FIRST_ANSWER
        while time.monotonic() < deadline:
            said = self.log.read_text(encoding="utf-8")
            if f":{self.port}/" in said and "\n" in said.split(f":{self.port}/", 1)[1]:
                return said
            if self.process.poll() is not None:
                raise AssertionError(f"the site ended: {said}")
            time.sleep(0.05)
        raise AssertionError(f"no answer: {self.log.read_text(encoding='utf-8')}")

    def descendants(self) -> list[int]:
        return _below(self.process.pid)


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
    return {**kept, "LUOSHI_DATA": str(data), "DJANGO_SETTINGS_MODULE": "luoshi.web.config.settings", **more}


@contextmanager
def running_site(*arguments: str, data: Path, **more: str) -> Iterator[RunningSite]:
    """``arguments`` begin with the command; the port is chosen here. What still runs at the end is killed."""
    port = free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data / f"log-{port}.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [str(COMMAND), *arguments, "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
            env=environment(data, **more),
            start_new_session=True,
        )
    site = RunningSite(process, port, log)
    children: list[int] = []
    try:
        yield site
        children = site.descendants()
    finally:
        for pid in (process.pid, *children):
            _kill(pid)
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def wait_until_gone(pids: list[int], seconds: float = 20.0) -> list[int]:
    """Those that are still there at the end."""
    deadline = time.monotonic() + seconds
    while (left := [pid for pid in pids if is_alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _below(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text(encoding="ascii").split():
            found.extend((int(child), *_below(int(child))))
    return found


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def luoshi(data: Path, *arguments: str, status: int = 0, **more: str) -> str:
    """Run a command on a data folder of its own to its end; what it printed. The status must be this one."""
    done = subprocess.run(
        [str(COMMAND), *arguments],
        cwd=ROOT,
        env=environment(data, **{"LANG": "en_GB.UTF-8", "LC_ALL": "", **more}),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr
