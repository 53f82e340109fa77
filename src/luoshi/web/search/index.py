"""Everything in a plan that can be found, as one list; kept in memory while the pack does not change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from luoshi.pack.pack import Pack
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.clauses import fetch_text
from luoshi.web.search.texts import matches_text, words_of


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


@dataclass(frozen=True, slots=True)
class Entry:
    """``text`` is the plan's own words, searched after the names; ``section`` is where it stands, if anywhere."""

    kind: Found
    id: str
    title_zh: str
    title_en: str
    section: str = ""
    text: str = ""
    also: tuple[str, ...] = ()

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
    named, worded = [], []
    for entry in entries(pack):
        if matches_text(query, *entry.names):
            named.append(Hit(entry, ""))
        elif entry.text and matches_text(query, *entry.names, entry.text):
            worded.append(Hit(entry, _excerpt(entry.text, query)))
    order = list(Found)
    return tuple(sorted((*named, *worded), key=lambda hit: order.index(hit.entry.kind)))


def entries(pack: Pack) -> tuple[Entry, ...]:
    return _entries(ByIdentity(pack))


@lru_cache(maxsize=8)
def _entries(key: ByIdentity[Pack]) -> tuple[Entry, ...]:
    return tuple(_all(key.value))


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
