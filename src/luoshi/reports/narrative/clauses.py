"""Clauses: a wording with its slots filled by words and numbers, and how clauses become sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from luoshi.core.wording import Language, Wording
from luoshi.reports.document.model import Inline, Number, Text

SLOT = re.compile(r"\{(\w+)\}")
COMMA = {"zh": "，", "en": ", "}
STOP = {"zh": "。", "en": "."}
SEMICOLON = {"zh": "；", "en": "; "}
Slot = str | Number | Text


def filled(wording: Wording, language: Language, **slots: Slot) -> Text:
    """The wording in one language with ``{slot}`` replaced. Raises KeyError for a slot that is not given."""
    text = wording.in_(language)
    parts: list[Inline] = []
    end = 0
    for match in SLOT.finditer(text):
        parts.append(text[end : match.start()])
        given = slots[match[1]]
        parts += given if isinstance(given, tuple) else (given,)
        end = match.end()
    parts.append(text[end:])
    return joined(parts)


def in_turn(wordings: Sequence[Wording], turn: int) -> Wording:
    """One of several wordings of the same meaning: the next each time, the same for the same turn."""
    return wordings[turn % len(wordings)]


def joined(parts: Iterable[Inline | Text]) -> Text:
    """Pieces one after the other; neighbouring strings become one, blank ones go."""
    flat: list[Inline] = []
    for part in parts:
        for piece in part if isinstance(part, tuple) else (part,):
            if isinstance(piece, str) and flat and isinstance(flat[-1], str):
                flat[-1] = flat[-1] + piece
            elif piece != "":
                flat.append(piece)
    return tuple(flat)


def sentence(clauses: Iterable[Text], language: Language) -> Text:
    """Clauses joined by commas, ended by a full stop; an English sentence begins with a capital."""
    present = [clause for clause in clauses if clause]
    if not present:
        return ()
    parts: list[Inline | Text] = []
    for clause in present:
        parts += [COMMA[language], clause] if parts else [clause]
    return capitalised(joined([*parts, STOP[language]]), language)


def sentences(parts: Iterable[Text], language: Language) -> Text:
    """Sentences one after the other, with a space between them in English."""
    present = [part for part in parts if part]
    gap = "" if language == "zh" else " "
    spaced: list[Inline | Text] = []
    for part in present:
        spaced += [gap, part] if spaced else [part]
    return joined(spaced)


def listed(parts: Sequence[Text], language: Language) -> Text:
    """甲、乙和丙; A, B and C."""
    comma, last = ("、", "和") if language == "zh" else (", ", " and ")
    spaced: list[Inline | Text] = []
    for number, part in enumerate(parts):
        if number:
            spaced.append(last if number == len(parts) - 1 else comma)
        spaced.append(part)
    return joined(spaced)


def capitalised(text: Text, language: Language) -> Text:
    if language == "zh" or not text or not isinstance(text[0], str):
        return text
    return (text[0][:1].upper() + text[0][1:], *text[1:])


def plain_text(text: Text) -> str:
    """What a reader sees."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in text)
