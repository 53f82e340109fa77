"""The one form in which the compiler reads a plan, whatever kind of file it came from."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormalText:
    """A plan's text, and the way back from every character to where it stood in its source.

    `text` has one paragraph or table cell a line, lines end in a single newline. `origins` holds
    pieces `(at, origin)` in rising order of `at`: from character `at` of `text` on, until the next
    piece, character `at + k` stood at `origin + k` in the source. Without pieces the text is its
    own source. The source is the file's characters for plain text, and for other files whatever
    linear text their reader documents.
    """

    text: str
    origins: tuple[tuple[int, int], ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that holds characters `start` to `end` (exclusive) of the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}-{end} lies outside a text of {len(self.text)} characters")
        if end == start:
            at = self._origin_of(start)
            return at, at
        return self._origin_of(start), self._origin_of(end - 1) + 1

    def _origin_of(self, at: int) -> int:
        index = bisect_right(self.origins, at, key=lambda piece: piece[0]) - 1
        if index < 0:
            return at
        piece, origin = self.origins[index]
        return origin + at - piece
