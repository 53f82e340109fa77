"""Indicators, places, organisations, sources, and the figures that link them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.model.period import Frequency, Period
from luoshi.core.model.target import MeasureKind


@dataclass(frozen=True, slots=True)
class Indicator:
    """``numerator`` and ``denominator`` are indicator ids, or ``id[breakdown]``."""

    id: str
    name_zh: str
    name_en: str
    unit: str
    direction: str
    aggregation: str
    numerator: str
    denominator: str
    frequency: Frequency
    source_form: str
    owner: str
    method_version: str
    status: str
    note: str
    note_en: str


@dataclass(frozen=True, slots=True)
class DimensionCode:
    dimension: str
    edition: str
    code: str
    name_zh: str
    name_en: str
    parent: str


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name_zh: str
    name_en: str
    level: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    place: str
    other: str
    hierarchy: str
    relation: str
    weight: Decimal | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Organisation:
    id: str
    name_zh: str
    name_en: str
    kind: str
    place: str
    parent: str
    successor: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OrganisationIdentifier:
    organisation: str
    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    title_en: str
    publisher: str
    locator: str
    licence: str
    retrieved_on: date | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One published figure: a period, a release (when it became known) and a method version (what it means)."""

    indicator: str
    place: str
    organisation: str
    breakdown: str
    period: Period
    measure: MeasureKind
    accumulation: str
    price_basis: str
    value: Decimal
    unit: str
    original_value: Decimal | None
    original_unit: str
    released_on: date
    released_on_kind: str
    release: str
    status: str
    method_version: str
    basis: str
    source: tuple[str, ...]
    note: str
