"""Whether a site of this data folder is running: it holds a shared lock for as long as it does."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luoshi.core.problems import Problem, RefusedError, Severity, Where
from luoshi.core.wording import Wording

LOCK = "serving.lock"


@contextmanager
def serving(data: Path) -> Iterator[None]:
    """Raises RefusedError while a restore is at work."""
    with _held(data, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """No site runs, and none starts meanwhile. Raises RefusedError where one does."""
    with _held(data, fcntl.LOCK_EX):
        yield


@contextmanager
def _held(data: Path, kind: int) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise RefusedError((_problem(kind),)) from error
    try:
        yield
    finally:
        os.close(handle)


def _problem(kind: int) -> Problem:
    if kind == fcntl.LOCK_EX:
        message = Wording("网站正在运行", "the site is running")
        fix = Wording("先停止网站（luoshi serve）", "stop the site (luoshi serve) first")
    else:
        message = Wording("正在恢复备份", "a backup is being restored")
        fix = Wording("等恢复结束后再启动", "start the site when the restore is done")
    return Problem("SITE-RUNNING", Severity.ERROR, Where("LUOSHI_DATA"), message, fix)
