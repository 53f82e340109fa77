"""Read a file in a process of its own, so that whatever it does to its parser, it does to that process alone.

PDF, HTML and XML parsers can be driven into endless loops or endless memory by a few kilobytes. The child has a limit
of address space (where the system knows one) and of time; the parent turns each way it can end into a problem.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.text_readers import limits
from luoshi.pack.text_readers.formats import Format
from luoshi.pack.text_readers.outcome import Outcome, broken_problem, text_problem

OUT_OF_MEMORY = 73
WORKER = "luoshi.pack.text_readers.worker"


def read_apart(form: Format, path: Path) -> Outcome:
    command = [sys.executable, "-P", "-m", WORKER, form.name, os.fspath(path.resolve())]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=limits.seconds_limit(), stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return None, (_too_slow(path),)
    if done.returncode == 0:
        return _decoded(json.loads(done.stdout), path)
    return None, (_ended_badly(path, form, done.returncode),)


def encode_outcome(outcome: Outcome) -> str:
    text, problems = outcome
    body = None if text is None else {"text": text.text, "origins": text.origins}
    return json.dumps({"normal": body, "problems": [_problem_row(problem) for problem in problems]})


def _ended_badly(path: Path, form: Format, status: int) -> Problem:
    if status == OUT_OF_MEMORY:
        return _too_hungry(path)
    if hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU:
        return _too_slow(path)
    return broken_problem(path, form.name)


def _problem_row(problem: Problem) -> list[Any]:
    message, fix = problem.message, problem.fix
    return [problem.code, problem.severity.value, problem.where.row, message.zh, message.en, fix.zh, fix.en]


def _decoded(data: dict[str, Any], path: Path) -> Outcome:
    body = data["normal"]
    problems = tuple(
        Problem(code, Severity(severity), Where(path.name, row), Wording(zh, en), Wording(fix_zh, fix_en))
        for code, severity, row, zh, en, fix_zh, fix_en in data["problems"]
    )
    if body is None:
        return None, problems
    return NormalText(body["text"], tuple((at, origin) for at, origin in body["origins"])), problems


def _too_slow(path: Path) -> Problem:
    seconds = limits.seconds_limit()
    return text_problem(
        path,
        "TEXT-TOO-SLOW",
        Wording(f"读取超过 {seconds} 秒，已停止", f"reading took more than {seconds} seconds and was stopped"),
        Wording(
            f"另存为文本或 DOCX；确需更久时用环境变量 {limits.SECONDS_VARIABLE} 放宽",
            f"save it as text or DOCX; the environment variable {limits.SECONDS_VARIABLE} allows more time",
        ),
    )


def _too_hungry(path: Path) -> Problem:
    limit = limits.CHILD_MEMORY // limits.MEGABYTE
    return text_problem(
        path,
        "TEXT-TOO-HUNGRY",
        Wording(
            f"读取需要的内存超过 {limit} MB，已停止", f"reading needed more than {limit} MB of memory and was stopped"
        ),
        Wording(
            "文件可能是压缩炸弹或已损坏；另存为文本或 DOCX", "it may be a bomb or damaged; save it as text or DOCX"
        ),
    )
