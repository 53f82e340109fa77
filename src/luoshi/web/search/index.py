"""Everything in a plan that can be found, as one list; kept in memory while the pack does not change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from functools import lru_cache

from luoshi.pack.pack import Pack
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.clauses import fetch_text
from luoshi.web.plans.tree import ancestors
from luoshi.web.search.texts import matches_in_pieces, matches_text, words_of


class Found(StrEnum):
    """What was found; the order is that of the results."""

    TARGET = "target"
    SECTION = "section"
    MEASURE = "measure"
    PROJECT = "project"
    SYSTEM = "system"
    INDICATOR = "indicator"
    PROBLEM = "problem"
    REFERENCE = "reference"
    SOURCE = "source"


class How(IntEnum):
    """The better ways first."""

    BY_NAME = 0
    IN_PIECES = 1
    BY_WORDS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """``text`` is the plan's own words, searched after the names; ``section`` is where it stands, if anywhere, and
    ``place`` the titles of its document and of the sections above it."""

    kind: Found
    id: str
    title_zh: str
    title_en: str
    section: str = ""
    text: str = ""
    also: tuple[str, ...] = ()
    place: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return self.id, self.title_zh, self.title_en, *self.also


@dataclass(frozen=True, slots=True)
class Hit:
    entry: Entry
    excerpt: str


EXCERPT_BEFORE, EXCERPT_LENGTH = 18, 70


def search_plan(pack: Pack, query: str) -> tuple[Hit, ...]:
    """By kind, and within a kind those whose name answers before those whose words do."""
    if not words_of(query):
        return ()
    order = list(Found)
    found = [(how, entry) for entry in entries(pack) if (how := _how(entry, query)) is not None]
    ranked = sorted(found, key=lambda pair: (order.index(pair[1].kind), pair[0]))
    return tuple(Hit(entry, _excerpt(entry.text, query) if how is How.BY_WORDS else "") for how, entry in ranked)


def _how(entry: Entry, query: str) -> How | None:
    if matches_text(query, *entry.names):
        return How.BY_NAME
    if matches_in_pieces(query, *entry.names, entry.place):
        return How.IN_PIECES
    return How.BY_WORDS if entry.text and matches_text(query, *entry.names, entry.text) else None


def entries(pack: Pack) -> tuple[Entry, ...]:
    return _entries(ByIdentity(pack))


@lru_cache(maxsize=8)
def _entries(key: ByIdentity[Pack]) -> tuple[Entry, ...]:
    pack = key.value
    return tuple(replace(entry, place=_place(pack, entry.section)) for entry in _all(pack))


def _place(pack: Pack, section_id: str) -> str:
    """In both languages."""
    section = pack.sections.get(section_id)
    if section is None:
        return ""
    annex = pack.annex_by_number.get(section.annex)
    names = [annex.short_zh, annex.short_en] if annex else []
    for one in (*ancestors(pack, section), section):
        names += [one.title_zh, one.title_en]
    return "\n".join(names)


def _all(pack: Pack) -> Iterator[Entry]:
    yield from _of_plan(pack)
    for one in pack.base.indicators.values():
        yield Entry(Found.INDICATOR, one.id, one.name_zh, one.name_en)
    for at, problem in enumerate(pack.plan_problems):
        yield Entry(Found.PROBLEM, str(at), problem.message, problem.message_en, also=(problem.code,))
    for cited in pack.references:
        section = cited.sections[0] if cited.sections else ""
        yield Entry(Found.REFERENCE, cited.id, cited.title, cited.title_en, section, also=(cited.document_no,))
    for source in pack.base.sources.values():
        yield Entry(Found.SOURCE, source.id, source.title, source.title_en, also=(source.publisher,))


def _of_plan(pack: Pack) -> Iterator[Entry]:
    words = _Words(fetch_text(pack))
    has_below = {section.parent for section in pack.sections.values()}
    for target in pack.targets:
        also = (target.scope, target.scope_en)
        text = words.of(target.start, target.end)
        yield Entry(Found.TARGET, target.id, target.name_zh, target.name_en, target.section, text, also)
    for section in pack.sections.values():
        text = "" if section.id in has_below else words.of(section.start, section.end)
        yield Entry(Found.SECTION, section.id, section.title_zh, section.title_en, section.id, text)
    for measure in pack.measures:
        text = words.of(measure.start, measure.end)
        yield Entry(Found.MEASURE, measure.id, measure.title_zh, measure.title_en, measure.section, text)
    for project in pack.projects:
        owner = (project.enterprise,)
        yield Entry(Found.PROJECT, project.id, project.name, project.name_en, project.section, also=owner)
    for system in pack.systems:
        actor = (system.actor, system.actor_en)
        yield Entry(Found.SYSTEM, system.id, system.wording, system.wording_en, system.section, also=actor)


@dataclass(frozen=True, slots=True)
class _Words:
    """The plan's text, or nothing where it is not attached."""

    text: str

    def of(self, start: int | None, end: int | None) -> str:
        return self.text[start:end] if start is not None and end is not None else ""


def _excerpt(text: str, query: str) -> str:
    """Around the first word that stands in the text."""
    plain = text.casefold()
    places = [place for place in (plain.find(word) for word in words_of(query)) if place >= 0]
    start = max(0, min(places, default=0) - EXCERPT_BEFORE)
    piece = " ".join(text[start : start + EXCERPT_LENGTH].split())
    return f"{'…' if start else ''}{piece}{'…' if start + EXCERPT_LENGTH < len(text) else ''}"
