"""``serve(place)``: answer requests until a signal says stop. Django is awake and the site prepared before."""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.db import connections

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording
from luoshi.web.serving.background import Background
from luoshi.web.serving.running import serving

DOOR = "luoshi.web.serving.door:application"
THREADS = 8  # each holds a database connection of its own
STOP_GRACE = 10
FIRST_ANSWER = 60.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site answers."""

    host: str
    port: int
    workers: int = 1

    @property
    def address(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve(place: Place, *, data: Path, announce: Callable[[], None]) -> None:
    """Blocks. ``announce`` is called once the site answers. Raises RefusedError where the port is taken or a backup is
    being restored into the data folder."""
    from granian.constants import Interfaces  # noqa: PLC0415  (only serving needs the server)
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    check_port(place)
    connections.close_all()
    multiprocessing.set_start_method("spawn", force=True)  # a fork would inherit the locks of polars' threads
    server = Server(
        DOOR,
        address=place.host,
        port=place.port,
        interface=Interfaces.WSGI,
        workers=place.workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_GRACE,
        log_level=LogLevels.error,
    )
    background = Background()
    server.on_startup(background.start)
    server.on_startup(lambda: _tell_when_it_answers(place, announce))
    with serving(data):
        try:
            server.serve()
        finally:
            background.stop()


def check_port(place: Place) -> None:
    """Raises RefusedError where another program holds the port, or the host is none of this machine's."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((place.host, place.port))
        except OSError as error:
            raise RefusedError((_port_problem(place, error.strerror or str(error)),)) from error


def _tell_when_it_answers(place: Place, announce: Callable[[], None]) -> None:
    def watch() -> None:
        deadline = time.monotonic() + FIRST_ANSWER
        while time.monotonic() < deadline:
            if _answers(place):
                announce()
                return
            time.sleep(0.1)

    threading.Thread(target=watch, name="first-answer", daemon=True).start()


def _answers(place: Place) -> bool:
    """Any answer will do: which host names the site accepts is another matter."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(place.host, place.host)
    connection = HTTPConnection(host, place.port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _port_problem(place: Place, said: str) -> Problem:
    return Problem(
        "SITE-PORT",
        Severity.ERROR,
        Where("--port"),
        Wording(
            f"不能监听 {place.host}:{place.port}（{said}）", f"cannot listen at {place.host}:{place.port} ({said})"
        ),
        Wording(
            "换一个端口，如 --port 8123（make run PORT=8123）",
            "choose another port, such as --port 8123 (make run PORT=8123)",
        ),
    )
