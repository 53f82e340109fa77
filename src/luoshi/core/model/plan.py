"""The plan as a document: its head, its sections, and what it orders besides targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    title_zh: str
    title_en: str
    document_no: str
    issuer: str
    issuer_en: str
    issued_on: date | None
    period_start: int
    period_end: int
    language: str
    place: str
    text_sha256: str
    base_pack: str
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class Annex:
    """One document of the plan; annex 0 is the main text."""

    annex: int
    title_zh: str
    title_en: str
    short_zh: str
    short_en: str
    industry: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    parent: str
    annex: int
    level: int
    number: str
    title_zh: str
    title_en: str
    path: str
    role: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """An action the plan orders (任务举措)."""

    id: str
    section: str
    title_zh: str
    title_en: str
    role: str
    lead: str
    cooperating: tuple[str, ...]
    start_on: date | None
    due_on: date | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Project:
    id: str
    section: str
    measure: str
    name: str
    name_en: str
    enterprise: str
    capacity: str
    unit: str
    status: str
    due_year: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A policy document the plan cites, and the sections that cite it."""

    id: str
    title: str
    title_en: str
    document_no: str
    issuer: str
    issued_on: date | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderedSystem:
    """A system, platform or mechanism that the plan orders built."""

    id: str
    section: str
    wording: str
    wording_en: str
    actor: str
    actor_en: str
    category: str
    depth: str
    covered_by: str


@dataclass(frozen=True, slots=True)
class Override:
    """A hand correction of what the compiler read; who, when and why stay with it."""

    object: str
    field: str
    old: str
    new: str
    who: str
    on: date
    why: str


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Something odd in the plan itself; the plan's number is kept."""

    code: str
    severity: str
    object: str
    message: str
    message_en: str
    advice: str
    advice_en: str
