"""What reading a plan file gives: its normal text, or none, and the problems on the way."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

Outcome = tuple[NormalText | None, tuple[Problem, ...]]


class Likeness(IntEnum):
    """How sure a format is that a file is its own."""

    NO = 0
    PERHAPS = 1
    SURELY = 2


class UnreadableError(Exception):
    """Raised inside a reader where a file cannot be read on; carries the problem that its caller returns."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def text_problem(
    path: Path, code: str, message: Wording, fix: Wording, *, severity: Severity = Severity.ERROR, row: int = 0
) -> Problem:
    return Problem(code, severity, Where(path.name, row), message, fix)


def refuse(path: Path, code: str, message: Wording, fix: Wording) -> UnreadableError:
    return UnreadableError(text_problem(path, code, message, fix))


def broken_problem(path: Path, kind: str) -> Problem:
    return text_problem(
        path,
        "TEXT-BROKEN",
        Wording(
            f"{kind.upper()} 文件损坏或不完整，无法读取",
            f"the {kind.upper()} file is damaged or cut short; it cannot be read",
        ),
        Wording("重新下载，或用办公软件打开后另存", "download it again, or open and save it with an office program"),
    )


def no_text(path: Path) -> Outcome:
    """The outcome for a file that can be opened and holds no words."""
    message = Wording("文件里没有文字", "the file holds no text")
    fix = Wording(
        "确认选对了文件；扫描件或图片请先做文字识别（OCR）", "check the file; run OCR on a scan or a picture first"
    )
    return None, (text_problem(path, "TEXT-EMPTY", message, fix),)
