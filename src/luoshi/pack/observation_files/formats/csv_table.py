"""CSV with the columns of ``observations.csv``, in UTF-8, GB18030 or UTF-16, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from luoshi.core.wording import Wording
from luoshi.pack.observation_files.sheet import Outcome, file_problem, frame_of, sheet_of
from luoshi.pack.text_readers.decode import decode

ORDER = 2


def matches(path: Path, head: bytes) -> bool:
    return path.suffix.lower() in (".csv", ".tsv", ".txt")


def read(path: Path) -> Outcome:
    decoded = decode(path.read_bytes())
    if decoded is None or decoded.first_bad >= 0:
        return _refused(
            path,
            Wording("不是 UTF-8、GB18030 或 UTF-16 文本", "not text in UTF-8, GB18030 or UTF-16"),
            Wording("另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"),
        )
    delimiter = max(",;\t", key=decoded.text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter, strict=True)
    lines: list[list[str]] = []
    try:
        lines.extend(reader)
    except csv.Error as error:
        return _refused(
            path,
            Wording(f"不是合法的 CSV：{error}", f"not valid CSV: {error}"),
            Wording("检查这一行的引号", "look at the quotes of this row"),
            row=len(lines) + 1,
        )
    return frame_of(sheet_of(lines), path.name, has_grouping=delimiter != ";")


def _refused(path: Path, message: Wording, fix: Wording, row: int = 0) -> Outcome:
    return None, (file_problem(path.name, "IMPORT-CSV", message, fix, row=row),)
