"""Targets: what the plan promises, in the words it uses and in the way it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from luoshi.core.model.period import Period


class TargetKind(StrEnum):
    """What the text says."""

    LEVEL = "level"
    SHARE = "share"
    RATIO = "ratio"
    COUNT = "count"
    CAPACITY = "capacity"
    GROWTH_ANNUAL = "growth_annual"
    CUMULATIVE_REDUCTION = "cumulative_reduction"
    CUMULATIVE_INCREASE = "cumulative_increase"
    INCREASE_PP = "increase_pp"
    RATIO_PAIR = "ratio_pair"
    RANK = "rank"


class Operator(StrEnum):
    """The surface form of the comparison."""

    EQUAL = "="
    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    ABOUT = "~"
    RANGE = "range"


class Binding(StrEnum):
    BINDING = "binding"
    EXPECTED = "expected"
    UNSTATED = "unstated"


class Relation(StrEnum):
    """How an indicator answers a target."""

    EXACT = "exact"
    PROXY = "proxy"


class MeasureKind(StrEnum):
    """What an observation's number is: the thing itself, its growth in % on the year before, an index, or its
    change since the base year (in % for reductions and increases, in its unit for sums)."""

    LEVEL = "level"
    GROWTH = "growth"
    INDEX = "index"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class Target:
    """One promised number. ``type`` names the module of ``progress.types`` that measures it.

    ``start`` and ``end`` are [start, end) character offsets of its clause in the plan's text.
    """

    id: str
    section: str
    name_zh: str
    name_en: str
    scope: str
    scope_en: str
    place: str
    industry: str
    kind: TargetKind
    type: str
    operator: Operator
    base_value: Decimal | None
    base_year: int | None
    target_value: Decimal
    target_value_high: Decimal | None
    target_year: int | None
    unit: str
    price_basis: str
    commitment: str
    binding: Binding
    owner: str
    same_as: str
    weight: Decimal | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class TargetRevision:
    """A later decision that replaces the target's numbers; the old ones stay."""

    target: str
    revision: int
    decided_on: date
    effective_on: date
    document: str
    reason: str
    base_value: Decimal | None
    target_value: Decimal
    target_value_high: Decimal | None
    target_year: int | None


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One point of a yearly path, or a part of the target split among places, organisations or industries."""

    target: str
    revision: int | None
    place: str
    organisation: str
    industry: str
    period: Period
    value: Decimal


@dataclass(frozen=True, slots=True)
class TargetIndicator:
    """Which indicator answers the target; a proxy carries its reason."""

    target: str
    indicator: str
    breakdown: str
    measure: MeasureKind
    method_version: str
    relation: Relation
    reason: str
    reason_en: str
    priority: int
