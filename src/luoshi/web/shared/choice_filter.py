"""Filters of a list: one choice each, kept in the address (``?state=works&q=water``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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


def chosen(query: Mapping[str, str], name: str, value: str) -> bool:
    """Whether the address asks for this value, or for none."""
    return query.get(name, "") in ("", value)


def text_matches(asked: str, *texts: str) -> bool:
    """Whether every word of ``asked`` stands in one of the texts, whatever its case."""
    whole = "\n".join(texts).casefold()
    return all(word in whole for word in asked.casefold().split())
