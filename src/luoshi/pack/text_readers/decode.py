"""Bytes to characters: UTF-8, GB18030 (and so GBK and GB 2312), and UTF-16 where a mark says so."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
MAX_BAD_SHARE = 0.001  # a file cut inside a character, or with a stray byte, is still read
MAX_CONTROL_SHARE = 0.001
LAYOUT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x85")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters without a byte order mark, the encoding they were in, and the place of the first bad byte or -1."""

    text: str
    encoding: str
    first_bad: int = -1


def decode(data: bytes) -> Decoded | None:
    """The characters of ``data``, or None where no encoding makes it text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _plausible(_decode_as(data[len(mark) :], encoding))
    tried = [_decode_as(data, encoding) for encoding in ("utf-8", "gb18030")]
    return _plausible(min(tried, key=lambda each: each.text.count(REPLACEMENT)))


def decode_as(data: bytes, encoding: str) -> Decoded | None:
    """The characters under a declared encoding; None where it is unknown or does not fit."""
    try:
        codec = codecs.lookup("gb18030" if encoding.lower() in ("gb2312", "gbk", "gb_2312-80") else encoding)
        return _plausible(_decode_as(data, codec.name))
    except (LookupError, UnicodeError, ValueError):
        return None


def looks_like_text(head: bytes) -> bool:
    """Whether the first bytes of a file, perhaps cut inside a character, can be text."""
    return decode(head) is not None or decode(head[:-1]) is not None or decode(head[:-3]) is not None


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, encoding, text.find(REPLACEMENT))


def _plausible(found: Decoded) -> Decoded | None:
    size = len(found.text)
    if found.first_bad >= 0 and found.text.count(REPLACEMENT) > max(1, size * MAX_BAD_SHARE):
        return None
    # Only the rare characters below a space, and the unassigned, tell a picture from a text.
    controls = sum(found.text.count(each) for each in set(found.text) if _is_binary(each))
    return None if controls > size * MAX_CONTROL_SHARE else found


def _is_binary(character: str) -> bool:
    if character in LAYOUT_CONTROLS:
        return False
    return unicodedata.category(character) in ("Cc", "Cn", "Cs")
