"""The plan's own words beside what was read from them, where its text is attached; else where to find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from luoshi.core.model.plan import Section
from luoshi.pack.pack import Pack
from luoshi.pack.source_text import load_source_text
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.page import PlanPage


@dataclass(frozen=True, slots=True)
class Clause:
    """``text`` is blank where the plan's text is not attached; ``start`` and ``end`` are character offsets into it."""

    text: str
    section: Section | None
    start: int | None
    end: int | None

    @property
    def has_place(self) -> bool:
        return self.start is not None and self.end is not None


def clause_of(page: PlanPage, start: int | None, end: int | None, section: Section | None) -> Clause:
    text = fetch_text(page.pack)
    own = text[start:end].strip() if text and start is not None and end is not None else ""
    return Clause(own, section, start, end)


def fetch_text(pack: Pack) -> str:
    """Blank where no text is attached."""
    return _text(ByIdentity(pack))


@lru_cache(maxsize=16)
def _text(pack: ByIdentity[Pack]) -> str:
    return load_source_text(pack.value) or ""
