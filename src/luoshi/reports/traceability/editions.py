"""What differs between two editions of a document: numbers by identifier, words by paragraph."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from luoshi.reports.traceability.dataset import Dataset, Figure
from luoshi.reports.traceability.read_back import ReadDocument, ReadParagraph


class Change(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class NumberChange:
    change: Change
    id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class WordsChange:
    """``old`` and ``new`` are paragraphs in which each number stands as its identifier in braces."""

    change: Change
    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditionDifference:
    numbers: tuple[NumberChange, ...]
    words: tuple[WordsChange, ...]

    @property
    def is_empty(self) -> bool:
        return not self.numbers and not self.words


def compare_editions(old: tuple[ReadDocument, Dataset], new: tuple[ReadDocument, Dataset]) -> EditionDifference:
    """A sentence whose numbers alone differ is not a change of words. Words of a PDF cannot be compared."""
    numbers = tuple(_numbers(old[1], new[1]))
    has_text = old[0].has_text and new[0].has_text
    words = tuple(_words(old[0].paragraphs, new[0].paragraphs)) if has_text else ()
    return EditionDifference(numbers, words)


def _numbers(old: Dataset, new: Dataset) -> Iterator[NumberChange]:
    before, after = old.by_id(), new.by_id()
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if one is None and other is not None:
            yield NumberChange(Change.ADDED, name, "", _shown(other))
        elif other is None and one is not None:
            yield NumberChange(Change.REMOVED, name, _shown(one), "")
        elif one is not None and other is not None and one.value != other.value:
            yield NumberChange(Change.CHANGED, name, _shown(one), _shown(other))


def _shown(figure: Figure) -> str:
    return figure.forms[0] if figure.forms else str(figure.value)


def _words(old: tuple[ReadParagraph, ...], new: tuple[ReadParagraph, ...]) -> Iterator[WordsChange]:
    before, after = [_skeleton(one) for one in old], [_skeleton(one) for one in new]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            continue
        lost, gained = before[start:end], after[from_:to]
        shared = min(len(lost), len(gained))
        for at in range(shared):
            yield WordsChange(Change.CHANGED, new[from_ + at].place, lost[at], gained[at])
        for at in range(shared, len(lost)):
            yield WordsChange(Change.REMOVED, old[start + at].place, lost[at], "")
        for at in range(shared, len(gained)):
            yield WordsChange(Change.ADDED, new[from_ + at].place, "", gained[at])


def _skeleton(paragraph: ReadParagraph) -> str:
    return "".join(piece if isinstance(piece, str) else f"{{{piece.id}}}" for piece in paragraph.pieces)
