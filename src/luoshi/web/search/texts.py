"""Whether a text answers a query: a Chinese substring, pinyin initials, or English words.

``食品追溯`` finds 食品追溯能力 and, in two pieces, 食品安全可追溯体系. ``yfjf`` finds 研发经费. English words may come in any order, and each may be the beginning of a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

INITIALS = re.compile(r"[a-z]{2,}")
ENGLISH_WORD = re.compile(r"[a-z0-9][a-z0-9&.\-]*")
TEXTS_KEPT = 65536
LEAST_PIECE = 2


def matches_text(query: str, *texts: str) -> bool:
    """Whether every word of the query is answered by some text."""
    return all(any(_answers(word, text) for text in texts) for word in words_of(query))


def matches_in_pieces(query: str, *texts: str) -> bool:
    """As ``matches_text``, but a Chinese word may stand in two pieces of at least two characters each."""
    joined = "\n".join(texts)
    return all(matches_text(word, *texts) or _in_two(word, joined.casefold()) for word in words_of(query))


def words_of(query: str) -> tuple[str, ...]:
    return tuple(query.casefold().split())


def _answers(word: str, text: str) -> bool:
    if not text:
        return False
    plain = text.casefold()
    if word.isascii():
        return _has_english(word, plain) or (INITIALS.fullmatch(word) is not None and word in initials(text))
    return word in plain


def _in_two(word: str, text: str) -> bool:
    if word.isascii():
        return False
    return any(word[:at] in text and word[at:] in text for at in range(LEAST_PIECE, len(word) - LEAST_PIECE + 1))


def _has_english(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        if at == 0 or not (text[at - 1].isascii() and text[at - 1].isalnum()):
            return True
        at = text.find(word, at + 1)
    return False


@lru_cache(maxsize=TEXTS_KEPT)
def initials(text: str) -> str:
    """First letters of the Chinese characters: 研发经费 → yfjf. Anything else breaks the run."""
    letters = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=lambda rest: " ")
    return "".join(letters)
