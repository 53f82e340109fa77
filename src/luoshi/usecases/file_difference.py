"""Line by line, what two versions of a text file say differently. Pure; a file that is no text has no lines."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff

LARGEST_BYTES = 500_000  # comparing takes time that grows faster than the file
AROUND = 3


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """``mark`` is ``+``, ``-``, ``@`` (where the lines stand) or blank."""

    mark: str
    text: str


def compare_texts(old: bytes, new: bytes) -> tuple[DifferenceLine, ...] | None:
    """The lines that differ with a few around them. None where one is no UTF-8 text or is too large to compare."""
    if max(len(old), len(new)) > LARGEST_BYTES:
        return None
    try:
        before, after = old.decode("utf-8-sig").splitlines(), new.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return None
    told = unified_diff(before, after, n=AROUND, lineterm="")
    return tuple(_line(line) for number, line in enumerate(told) if number >= 2)  # the first two name the files


def _line(line: str) -> DifferenceLine:
    return DifferenceLine("@", line) if line.startswith("@@") else DifferenceLine(line[:1].strip(), line[1:])
