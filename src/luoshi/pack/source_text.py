"""The plan's text beside its pack (``source.txt``): attached only if it is the very text the pack was made from."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.csv_file import MEGABYTE, size_limit_mb
from luoshi.pack.pack import Pack

SOURCE_NAME = "source.txt"


def load_source_text(pack: Pack) -> str | None:
    """The attached text, or None where there is none or it is another one (lint says so)."""
    path = pack.folder / SOURCE_NAME
    if not path.is_file() or _problem(pack, path) is not None:
        return None
    return path.read_bytes().decode("utf-8")


def save_source_text(pack: Pack, text: Path) -> Path:
    """Copy ``text`` into the pack, atomically. Raises PackError where it is missing, too large or not the text."""
    problem = _problem(pack, text)
    if problem is not None:
        raise PackError((problem,))
    return keep_source_text(pack, text.read_bytes())


def keep_source_text(pack: Pack, content: bytes) -> Path:
    """Write a text that was found to be the pack's own beside it, atomically."""
    goal = pack.folder / SOURCE_NAME
    draft = goal.with_suffix(".txt.new")
    draft.write_bytes(content)
    os.replace(draft, goal)
    return goal


def text_problems(pack: Pack) -> tuple[Problem, ...]:
    """What lint says of an attached text; no text is no problem."""
    path = pack.folder / SOURCE_NAME
    problem = _problem(pack, path) if path.is_file() else None
    return () if problem is None else (problem,)


def _problem(pack: Pack, path: Path) -> Problem | None:
    if not path.is_file():
        return _say(
            path,
            "PACK-TEXT-MISSING",
            Wording("没有这个文件", "there is no such file"),
            Wording("给出规划原文的 UTF-8 文本文件", "name the plan's text as a UTF-8 file"),
        )
    if path.stat().st_size > size_limit_mb() * MEGABYTE:
        return _say(
            path,
            "PACK-FILE-TOO-LARGE",
            Wording(f"超过上限 {size_limit_mb()} MB", f"above the limit of {size_limit_mb()} MB"),
            Wording("给出规划原文的文本文件", "name the plan's text file"),
        )
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found == pack.plan.text_sha256:
        return None
    return _say(
        path,
        "PACK-TEXT-HASH",
        Wording(
            f"不是本规划包所依据的原文：SHA-256 为 {found[:12]}…，应为 {pack.plan.text_sha256[:12]}…",
            f"not the text this pack was made from: its SHA-256 is {found[:12]}…, not {pack.plan.text_sha256[:12]}…",
        ),
        Wording(
            "找到编译时所用的文件（连换行也不能改动）；原文确有改动的，用 luoshi compile --against 重新编译",
            "find the file that was compiled, unchanged down to its line breaks; a text that was changed is compiled anew with luoshi compile --against",
        ),
    )


def _say(path: Path, code: str, message: Wording, fix: Wording) -> Problem:
    return Problem(code, Severity.ERROR, Where(path.name), message, fix)
