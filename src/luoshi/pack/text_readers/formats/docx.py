"""Word documents. The text is its own source: one paragraph or one table row (cells parted by tabs) a line.

Automatic numbers are written out, tracked changes taken as accepted; headers, footers, notes, hidden text and tables of
contents are left out.
"""

from __future__ import annotations

from pathlib import Path

from luoshi.core.compiler.normal_text import NormalText
from luoshi.pack.text_readers.ideographs import unify
from luoshi.pack.text_readers.limits import check_length
from luoshi.pack.text_readers.ooxml.archive import main_part, open_archive, parse_part
from luoshi.pack.text_readers.ooxml.body import Body
from luoshi.pack.text_readers.ooxml.numbering import Numbering
from luoshi.pack.text_readers.ooxml.styles import Styles
from luoshi.pack.text_readers.outcome import Likeness, Outcome, UnreadableError, no_text

SUFFIXES = (".docx", ".docm", ".dotx")
APART = True


def recognises(head: bytes) -> Likeness:
    return Likeness.SURELY if head.startswith(b"PK\x03\x04") else Likeness.NO


def read(path: Path) -> Outcome:
    try:
        lines = _lines(path)
    except UnreadableError as error:
        return None, (error.problem,)
    return (NormalText(unify("\n".join(lines))), ()) if lines else no_text(path)


def _lines(path: Path) -> list[str]:
    lines, length = [], 0
    with open_archive(path) as archive:
        root = parse_part(path, archive, main_part(path, archive))
        styles = Styles(parse_part(path, archive, "word/styles.xml"))
        numbering = Numbering(parse_part(path, archive, "word/numbering.xml"), styles)
    assert root is not None
    for line in Body(styles, numbering).lines(root):
        lines.append(line)
        length += len(line) + 1
        check_length(path, length)
    return lines
