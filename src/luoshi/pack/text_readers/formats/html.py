"""Web pages. The text is its own source: the article's blocks and the rows of its tables (cells parted by tabs)."""

from __future__ import annotations

import re
from pathlib import Path

from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.wording import Wording
from luoshi.pack.text_readers.decode import Decoded, decode, decode_as, looks_like_text
from luoshi.pack.text_readers.html_content import content_lines
from luoshi.pack.text_readers.ideographs import unify
from luoshi.pack.text_readers.limits import HEAD, MARKUP_MB, check_length, read_bounded
from luoshi.pack.text_readers.outcome import Likeness, Outcome, UnreadableError, broken_problem, no_text, refuse

SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")
APART = True

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE)
_TAG = re.compile(r"\s*(?:<!--.*?-->\s*)*<[a-z]", re.IGNORECASE | re.DOTALL)


def recognises(head: bytes) -> Likeness:
    if not looks_like_text(head):
        return Likeness.NO
    plain = head.replace(b"\x00", b"").decode("latin-1").removeprefix("ÿþ").removeprefix("þÿ").removeprefix("ï»¿")
    if not _TAG.match(plain) and not plain.lstrip().lower().startswith(("<!doctype", "<?xml", "<!--")):
        return Likeness.NO
    return Likeness.SURELY if _MARKUP.search(plain) else Likeness.PERHAPS


def read(path: Path) -> Outcome:
    try:
        markup = _markup(path)
        lines = content_lines(markup)
        check_length(path, sum(map(len, lines)))
    except UnreadableError as error:
        return None, (error.problem,)
    except RecursionError:
        return None, (broken_problem(path, "html"),)
    return (NormalText(unify("\n".join(lines))), ()) if lines else no_text(path)


def _markup(path: Path) -> str:
    data = read_bounded(path, limit_mb=MARKUP_MB)
    found = _declared(data) or decode(data)
    if found is None:
        raise refuse(
            path,
            "TEXT-ENCODING",
            Wording("网页编码无法识别", "the page's encoding cannot be told"),
            Wording("用浏览器打开，另存为 UTF-8 网页或文本", "open it in a browser and save it as UTF-8"),
        )
    return found.text


def _declared(data: bytes) -> Decoded | None:
    """The page under the encoding it names, if that fits; a byte order mark outweighs the name."""
    named = _CHARSET.search(data[:HEAD])
    if named is None or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.startswith(b"\xef\xbb\xbf"):
        return None
    found = decode_as(data, named[1].decode("ascii"))
    return found if found is not None and found.first_bad < 0 else None
