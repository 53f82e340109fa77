"""Ledgers that an office keeps by hand beside the pack: ``ledgers/NAME.csv``, its first row the headings."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

FOLDER = "ledgers"
Rows = tuple[tuple[str, ...], ...]


def read_ledgers(folder: Path) -> tuple[Mapping[str, Rows], str, tuple[Problem, ...]]:
    """By name: headings first, then rows of as many cells; the hash of all files; what cannot be read."""
    found: dict[str, Rows] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for path in sorted((folder / FOLDER).glob("*.csv")):
        content = path.read_bytes()
        digest.update(path.name.encode() + content)
        try:
            rows = [tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
        except (UnicodeDecodeError, csv.Error):
            problems.append(_problem(path, 1, Wording("不是 UTF-8 的 CSV", "not a CSV in UTF-8")))
            continue
        rows = [row for row in rows if any(row)]
        for at, row in enumerate(rows, start=1):
            if len(row) != len(rows[0]):
                message = Wording(
                    f"有 {len(row)} 格，表头有 {len(rows[0])} 格", f"{len(row)} cells, the head has {len(rows[0])}"
                )
                problems.append(_problem(path, at, message))
        found[path.stem] = tuple(rows)
    return found, digest.hexdigest() if found else "", tuple(problems)


def _problem(path: Path, row: int, message: Wording) -> Problem:
    fix = Wording("改正后重试", "mend it and try again")
    return Problem("LEDGER-ROW", Severity.ERROR, Where(path.name, row), message, fix)
