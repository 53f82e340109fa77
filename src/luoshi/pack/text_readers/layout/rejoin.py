"""Join the lines that a page's width broke.

A line goes on in the next one if it was full (the next word would not have fitted) and the next does not begin a
paragraph of its own; or if it cannot end where it does, after a comma or inside brackets. Where paragraphs of the text
are told apart by indents or blank lines, a full line followed by neither always goes on, whatever its number looks
like ("推进一、\\n二、三产业"). A text without long broken lines comes out as it went in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isinf

from luoshi.core.compiler.normal_text import NormalText
from luoshi.pack.text_readers.layout.line import Line, Piece, assemble
from luoshi.pack.text_readers.layout.sentences import (
    counts_on,
    ends_lead_in,
    ends_sentence,
    is_contents_entry,
    is_cut_short,
    is_finished,
    is_sentence,
    opens_strongly,
    opens_weakly,
)
from luoshi.pack.text_readers.layout.widths import SLACK, columns, first_token

LONGEST_TOKEN = 36
APART_SHARE = 0.8
NEARLY_FULL = 0.15  # of its own width: the room a ragged line may leave
MIN_CUTS = 2
CLOSERS = tuple("，。、；：！？”’）》」』】〕%％")
INDENT = ("  ", "\u3000", "\t", "\xa0\xa0")  # one space is what a break left of the gap between two words


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text tells its paragraphs apart, and whether its lines were cut anywhere, even inside a word."""

    by_indent: bool
    by_blank: bool
    cuts_words: bool = False

    @property
    def sets_apart(self) -> bool:
        return self.by_indent or self.by_blank


def join_lines(lines: Sequence[Line]) -> NormalText:
    """The text of the lines, a paragraph a line, with the way back to where each stood."""
    habits = find_habits(lines)
    return assemble(_pieces_of(rejoined(lines, habits), spaced=not habits.cuts_words))


def rejoined(lines: Sequence[Line], habits: Habits) -> list[list[Line]]:
    """The lines, grouped: each group is one paragraph, or one blank line."""
    groups: list[list[Line]] = []
    for line in lines:
        before = _last_with_words(groups) if not line.is_blank else -1
        if before >= 0 and _goes_on(groups[before], line, habits, across_blank=before < len(groups) - 1):
            del groups[before + 1 :]
            groups[before].append(line)
        else:
            groups.append([line])
    return groups


def _pieces_of(groups: Sequence[list[Line]], *, spaced: bool) -> Iterator[list[Piece]]:
    """The characters of each group, joined, and its line break, but for the last."""
    for index, group in enumerate(groups):
        pieces = list(_joined(group, spaced=spaced))
        if index < len(groups) - 1:
            pieces.append(Piece("\n", group[-1].end))
        yield pieces


def find_habits(lines: Sequence[Line]) -> Habits:
    """Judged by what follows the lines that were surely a paragraph's last: short, and ending a sentence."""
    firsts: list[Line] = []
    afters: list[Line] = []
    for at, line in enumerate(lines[:-1]):
        following = next((each for each in lines[at + 1 : at + 6] if not each.is_blank), None)
        if following is not None and _is_surely_last(line, following):
            firsts.append(following)
            afters.append(lines[at + 1])
    return Habits(
        by_indent=_mostly([is_indented(line) for line in firsts]),
        by_blank=_mostly([line.is_blank for line in afters]),
        cuts_words=sum(line.text.startswith(CLOSERS) for line in lines) >= MIN_CUTS,
    )


def is_indented(line: Line) -> bool:
    return line.opens or line.text.startswith(INDENT)


def _mostly(answers: Sequence[bool]) -> bool:
    return bool(answers) and sum(answers) >= APART_SHARE * len(answers)


def _is_surely_last(line: Line, following: Line) -> bool:
    return ends_sentence(line.text) and not isinf(line.room) and not _is_full(line, following)


def _last_with_words(groups: list[list[Line]]) -> int:
    """The group before, looking past a few blank lines; -1 where there is none."""
    for back in range(1, min(len(groups), 6) + 1):
        if not groups[-back][-1].is_blank:
            return len(groups) - back
    return -1


def _goes_on(group: list[Line], following: Line, habits: Habits, *, across_blank: bool) -> bool:
    line = group[-1]
    if line.is_closed or following.is_closed or is_indented(following):
        return False
    if is_contents_entry(line.text) or is_contents_entry(following.text):
        return False
    full = _is_full(line, following)
    if across_blank:
        return full and not is_finished(line.text) and not _opens(following) and not _is_heading(group)
    if is_cut_short(line.text):
        return full or not opens_strongly(following.text)
    return full and (habits.sets_apart or _follows(group, following))


def _follows(group: list[Line], following: Line) -> bool:
    """Whether the line after a full one is the same paragraph, where neither indents nor blank lines tell."""
    if counts_on(group[0].text, following.text):
        return False
    if not is_finished(group[-1].text):
        return not opens_strongly(following.text)
    return not ends_lead_in(group[-1].text) and not _opens(following)


def _is_heading(group: list[Line]) -> bool:
    return _opens(group[0]) and not any(is_sentence(line.text) for line in group)


def _opens(line: Line) -> bool:
    return opens_strongly(line.text) or opens_weakly(line.text)


def _is_full(line: Line, following: Line) -> bool:
    """Whether the first word of the next line would not have fitted, or a sentence stops just short of the edge."""
    if isinf(line.room) or line.is_blank:
        return False
    token = min(columns(first_token(following.text)), LONGEST_TOKEN)
    if line.room < token + SLACK:
        return True
    ragged = line.room <= columns(line.text) * NEARLY_FULL
    return ragged and not is_finished(line.text) and not _opens(line)


def _joined(group: list[Line], *, spaced: bool) -> Iterator[Piece]:
    for index, line in enumerate(group):
        text, start = line.text, line.start
        if index:
            text = text.lstrip()
            start = line.end - len(text)
        if index < len(group) - 1:
            text = text.rstrip()
        yield Piece(text, start)
        if spaced and index < len(group) - 1 and _needs_space(text, group[index + 1].text.lstrip()):
            yield Piece(" ", start + len(text))


def _needs_space(left: str, right: str) -> bool:
    """Two Latin words stand apart; ideographs do not, and a number may have been cut."""
    return (
        bool(left and right) and left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].isalpha()
    )
