"""How large a plan file and its parts may be. Plans are small: the longest outlines have a few hundred thousand words.

Sizes are in bytes unless named otherwise. The two limits that an installation may want to move are environment
variables; the rest guard memory against files that unfold into far more than they weigh.
"""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.number_variable import read_number
from luoshi.pack.text_readers.outcome import UnreadableError, refuse, text_problem

MEGABYTE = 1024 * 1024
SIZE_VARIABLE, DEFAULT_SIZE_MB = "LUOSHI_MAX_PLAN_MB", 64
SECONDS_VARIABLE, DEFAULT_SECONDS = "LUOSHI_MAX_READ_SECONDS", 180

HEAD = 4096
MARKUP_MB = 16
CHARACTERS = 3_000_000
LINES = 300_000
PAGES = 2_000
CHILD_MEMORY = 1536 * MEGABYTE

ZIP_ENTRIES = 10_000
ZIP_DIRECTORY = 4 * MEGABYTE
ZIP_TOTAL = 512 * MEGABYTE
ZIP_PART = 32 * MEGABYTE
ZIP_RATIO = 200


def size_limit_mb() -> int:
    return read_number(SIZE_VARIABLE, default=DEFAULT_SIZE_MB)


def seconds_limit() -> int:
    return read_number(SECONDS_VARIABLE, default=DEFAULT_SECONDS)


def size_problem(path: Path, *, limit_mb: int) -> Problem | None:
    size = path.stat().st_size / MEGABYTE
    if size <= limit_mb:
        return None
    return text_problem(
        path,
        "TEXT-TOO-LARGE",
        Wording(
            f"文件 {size:.0f} MB，超过上限 {limit_mb} MB，未读取",
            f"{size:.0f} MB, above the limit of {limit_mb} MB; not read",
        ),
        Wording(
            f"只保留规划正文，去掉图片后另存；确需读取时用环境变量 {SIZE_VARIABLE} 提高总上限",
            f"keep the plan's words and drop its pictures; the general limit is the environment variable {SIZE_VARIABLE}",
        ),
    )


def read_bounded(path: Path, *, limit_mb: int) -> bytes:
    """The file's bytes. Raises UnreadableError where there are more than the limit."""
    problem = size_problem(path, limit_mb=limit_mb)
    if problem is not None:
        raise UnreadableError(problem)
    with path.open("rb") as file:
        return file.read(limit_mb * MEGABYTE)


def check_length(path: Path, characters: int, *, lines: int = 0) -> None:
    """Raises UnreadableError where a text is longer than any plan."""
    if characters > CHARACTERS or lines > LINES:
        raise refuse(
            path,
            "TEXT-TOO-LONG",
            Wording(
                f"正文超过 {CHARACTERS // 10_000} 万字或 {LINES // 10_000} 万行，不像一份规划",
                f"more than {CHARACTERS:,} characters or {LINES:,} lines: longer than any plan",
            ),
            Wording("确认选对了文件，或拆成几份", "check the file, or split it"),
        )
