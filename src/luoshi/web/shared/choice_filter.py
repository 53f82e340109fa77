"""Filters of a list: one choice each, kept in the address (``?state=works&q=water``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    is_required: bool = False

    @classmethod
    def over(cls, name: str, title: str, query: Mapping[str, str], options: Sequence[tuple[str, str]]) -> ChoiceFilter:
        """A choice in the address that is no option counts as none."""
        asked = query.get(name, "")
        return cls(name, title, tuple(options), asked if asked in dict(options) else "")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Row]):
    """One choice that a list offers, and which of its options a row answers."""

    name: str
    title: str
    options: Sequence[tuple[str, str]]
    of: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Choices(Generic[Row]):
    """What a list may be narrowed by: its choices, and the texts of a row in which words are looked for (``?q=``)."""

    each: tuple[Choice[Row], ...]
    texts: Callable[[Row], tuple[str, ...]]

    def pick(self, query: Mapping[str, str], rows: Iterable[Row]) -> list[Row]:
        """Rows that answer all that the address asks; a value that is no option finds nothing."""
        return [row for row in rows if self._fits(query, row)]

    def form(self, query: Mapping[str, str], *, clear: str) -> dict[str, object]:
        """What the page's form shows; ``clear`` is the address of the whole list."""
        return {
            "filters": tuple(ChoiceFilter.over(one.name, one.title, query, one.options) for one in self.each),
            "asked": query.get("q", ""),
            "clear": clear,
            "is_chosen": any(query.get(name) for name in ("q", *(one.name for one in self.each))),
        }

    def _fits(self, query: Mapping[str, str], row: Row) -> bool:
        return all(chosen(query, one.name, one.of(row)) for one in self.each) and text_matches(
            query.get("q", ""), *self.texts(row)
        )


def chosen(query: Mapping[str, str], name: str, value: str) -> bool:
    """Whether the address asks for this value, or for none."""
    return query.get(name, "") in ("", value)


def text_matches(asked: str, *texts: str) -> bool:
    """Whether every word of ``asked`` stands in one of the texts, whatever its case."""
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in asked.casefold().split())
