"""Plain text. The source of its offsets is the file's characters, without a byte order mark, line breaks as they are.

A clean UTF-8 text with one paragraph a line is its own normal text, character for character.
"""

from __future__ import annotations

import re
from pathlib import Path

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.problems import Problem, Severity
from luoshi.core.wording import Wording
from luoshi.pack.text_readers.decode import Decoded, decode, looks_like_text
from luoshi.pack.text_readers.ideographs import unify
from luoshi.pack.text_readers.layout.line import Line
from luoshi.pack.text_readers.layout.page_marks import without_page_marks
from luoshi.pack.text_readers.layout.rejoin import join_lines
from luoshi.pack.text_readers.layout.widths import with_room
from luoshi.pack.text_readers.limits import MARKUP_MB, check_length, read_bounded
from luoshi.pack.text_readers.outcome import Likeness, Outcome, UnreadableError, no_text, text_problem

SUFFIXES = (".txt", ".text", ".md")
APART = False

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


def recognises(head: bytes) -> Likeness:
    return Likeness.PERHAPS if looks_like_text(head) else Likeness.NO


def read(path: Path) -> Outcome:
    try:
        found = decode(read_bounded(path, limit_mb=MARKUP_MB))
        if found is None:
            return None, (_undecodable(path),)
        check_length(path, len(found.text), lines=found.text.count("\n"))
    except UnreadableError as error:
        return None, (error.problem,)
    if not found.text.strip():
        return no_text(path)
    problems = () if found.first_bad < 0 else (_bad_character(path, found),)
    return normalise(found.text), problems


def normalise(text: str) -> NormalText:
    """The text with its lines rejoined, without page numbers and running headers."""
    lines = without_page_marks(split_lines(unify(text)))
    return join_lines([_closed(line) for line in with_room(lines)])


def split_lines(text: str) -> list[Line]:
    lines, at = [], 0
    for found in _BREAK.finditer(text):
        lines.append(Line(text[at : found.start()], at))
        at = found.end()
    lines.append(Line(text[at:], at))
    return lines


def _closed(line: Line) -> Line:
    """A tab between words marks the cells of a table row."""
    if "\t" not in line.text.strip():
        return line
    return Line(line.text, line.start, line.room, is_closed=True)


def _undecodable(path: Path) -> Problem:
    return text_problem(
        path,
        "TEXT-ENCODING",
        Wording("不是 UTF-8、GB18030 或 UTF-16 文本", "not text in UTF-8, GB18030 or UTF-16"),
        Wording("用文本编辑器打开，另存为 UTF-8", "open it in a text editor and save it as UTF-8"),
    )


def _bad_character(path: Path, found: Decoded) -> Problem:
    row = found.text.count("\n", 0, found.first_bad) + 1
    return text_problem(
        path,
        "TEXT-BAD-CHARACTER",
        Wording(
            f"有字节不是合法的 {found.encoding.upper()}，已用“�”代替",
            f"bytes that are not {found.encoding.upper()} became “�”",
        ),
        Wording("对照原件改正这一行", "compare this line with the original"),
        severity=Severity.WARN,
        row=row,
    )
