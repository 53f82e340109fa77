"""Choose the format of a plan file by its content, and read it within limits."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.text_readers import limits
from luoshi.pack.text_readers.apart import read_apart
from luoshi.pack.text_readers.formats import FORMATS, Format
from luoshi.pack.text_readers.outcome import Likeness, Outcome, UnreadableError, text_problem
from luoshi.pack.text_readers.strangers import stranger_problem


def read_text(path: Path) -> Outcome:
    """The normal text of the plan file ``path`` and its problems; the text is None where it could not be read."""
    try:
        problem = _not_a_file(path) or limits.size_problem(path, limit_mb=limits.size_limit_mb()) or _empty(path)
        if problem is not None:
            return None, (problem,)
        return _read_known(path)
    except UnreadableError as error:
        return None, (error.problem,)
    except OSError as error:
        return None, (_closed(path, error),)


def choose_format(path: Path, head: bytes) -> Format | None:
    """The format surest of these first bytes; the suffix decides only between equals."""
    scored = [(each.recognises(head), path.suffix.lower() in each.suffixes, each) for each in FORMATS]
    likeness, _, best = max(scored, key=lambda row: row[:2])
    return best if likeness > Likeness.NO else None


def _read_known(path: Path) -> Outcome:
    with path.open("rb") as file:
        head = file.read(limits.HEAD)
    found = stranger_problem(path, head)
    if found is not None:
        return None, (found,)
    form = choose_format(path, head)
    if form is None:
        return None, (_unknown(path),)
    return read_apart(form, path) if form.apart else form.read(path)


def _not_a_file(path: Path) -> Problem | None:
    if path.is_file():
        return None
    if path.is_dir():
        return text_problem(
            path,
            "TEXT-FOLDER",
            Wording("这是一个文件夹，不是规划文本", "this is a folder, not the file of a plan"),
            Wording("写明文件夹中的文件名", "name the file in the folder"),
        )
    return text_problem(
        path,
        "TEXT-MISSING",
        Wording("没有这个文件", "there is no such file"),
        Wording("检查文件名和所在文件夹", "check the name and the folder"),
    )


def _empty(path: Path) -> Problem | None:
    if path.stat().st_size:
        return None
    return text_problem(
        path,
        "TEXT-EMPTY",
        Wording("文件是空的（0 字节）", "the file is empty (0 bytes)"),
        Wording("重新下载或另存一次", "download or save it again"),
    )


def _unknown(path: Path) -> Problem:
    return text_problem(
        path,
        "TEXT-UNKNOWN",
        Wording(
            "内容不是文本、DOCX、PDF 或 HTML（已按内容判断，不看后缀）",
            "neither text, DOCX, PDF nor HTML, judged by its content and not its suffix",
        ),
        Wording("另存为 DOCX、PDF、HTML 或 UTF-8 文本", "save it as DOCX, PDF, HTML or UTF-8 text"),
    )


def _closed(path: Path, error: OSError) -> Problem:
    detail = error.strerror or type(error).__name__
    return text_problem(
        path,
        "TEXT-CLOSED",
        Wording(f"无法打开：{detail}", f"cannot be opened: {detail}"),
        Wording("检查文件权限，或复制一份再读", "check its permissions, or read a copy"),
    )
