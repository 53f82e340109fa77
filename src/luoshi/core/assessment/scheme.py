"""The scheme of an assessment (考核方案): who is assessed, on what, by which rule, on whose authority.

The records are the one declaration of the YAML file: its reader, its checks and its JSON Schema follow from the fields
and from the ``about`` of each (``pack.scheme_file``, ``pack.scheme_schema``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from luoshi.core.assessment.rules.parameters import Parameters
from luoshi.core.model.target import MeasureKind
from luoshi.core.wording import Wording

HUNDRED = Decimal(100)


class MissingPolicy(StrEnum):
    """What becomes of an item without data (docs/reference/rules.md, “Scoring”)."""

    ZERO = "zero"
    REDISTRIBUTE = "redistribute"
    LAST_VALUE = "last_value"
    EXCLUDE = "exclude"


class VetoStrength(StrEnum):
    FAILS_GRADE = "fails_grade"
    BARS_HONOURS = "bars_honours"
    ONE_GRADE_DOWN = "one_grade_down"


class GradedOn(StrEnum):
    EXACT = "exact"
    SHOWN = "shown"


class QuotaOf(StrEnum):
    GROUP = "group"
    ALL = "all"


def _about(text: str) -> dict[str, str]:
    return {"about": text}


@dataclass(frozen=True, slots=True)
class Authority:
    """Without it a scheme does not run: departments may not assess on their own (docs/reference/rules.md, “Authority”)."""

    basis: str = field(metadata=_about("the document the assessment rests on, with its number (依据文件)"))
    plan_number: str = field(metadata=_about("number in the yearly plan of inspections and assessments (计划编号)"))
    approving_body: str = field(metadata=_about("who approved the assessment (批准机关)"))
    results_approved_by: str = field(metadata=_about("the leading group that makes a result official (结果审定)"))


@dataclass(frozen=True, slots=True)
class Group:
    """Units that are assessed apart from the others (分类考核)."""

    id: str = field(metadata=_about("identifier"))
    name: Wording = field(metadata=_about("name in Chinese and English"))
    units: tuple[str, ...] = field(metadata=_about("codes of places, or ids of organisations"))
    monitored: tuple[str, ...] = field(
        default=(), metadata=_about("units shown beside the group, neither ranked nor graded (监测单位)")
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One scored line (考核项). Its data come from an indicator, from a target of the plan, or from recorded facts."""

    id: str = field(metadata=_about("identifier"))
    name: Wording = field(metadata=_about("name in Chinese and English"))
    rule: str = field(metadata=_about("name of the scoring rule"))
    missing: MissingPolicy = field(metadata=_about("what to do where there are no data"))
    points: Decimal | None = field(default=None, metadata=_about("full points of the item"))
    weight: Decimal | None = field(default=None, metadata=_about("instead of points: its share of the total, 0–1"))
    points_by_group: Mapping[str, Decimal] = field(
        default_factory=dict, metadata=_about("full points where a group differs from the others; 0 leaves it out")
    )
    heading: str = field(default="", metadata=_about("id of the heading it stands under (一级指标)"))
    indicator: str = field(default="", metadata=_about("the indicator whose value is scored"))
    target: str = field(default="", metadata=_about("the plan's target whose indicator is scored, with its split"))
    monitored_indicator: str = field(
        default="", metadata=_about("the indicator read for monitored units, where theirs is another")
    )
    measure: MeasureKind = field(default=MeasureKind.LEVEL, metadata=_about("level, growth, index or cumulative"))
    breakdown: str = field(default="", metadata=_about("part of the indicator, dimension=code"))
    method_version: str = field(default="", metadata=_about("method version, where not the indicator's own"))
    direction: str = field(default="", metadata=_about("up or down, where not the indicator's own"))
    goal: Decimal | Mapping[str, Decimal] | None = field(
        default=None, metadata=_about("goal of the year: one for all, or one a unit")
    )
    base: Decimal | Mapping[str, Decimal] | None = field(
        default=None, metadata=_about("base value: one for all, or one a unit; else the value of the base year")
    )
    base_year: int | None = field(default=None, metadata=_about("year of the base value (default: the year before)"))
    cumulative_since: int | None = field(
        default=None, metadata=_about("first year of the cumulative value: growth chains, levels add up")
    )
    cumulative_goal: Decimal | Mapping[str, Decimal] | None = field(
        default=None, metadata=_about("goal of the cumulative value")
    )
    carry_years: int = field(
        default=1, metadata=_about("how many years back a last value may be carried (policy last_value)")
    )
    carry_else: MissingPolicy = field(
        default=MissingPolicy.ZERO, metadata=_about("the policy where there is no value to carry either")
    )
    note: Wording | None = field(
        default=None, metadata=_about("what a reader must know, such as a break in the series")
    )
    parameters: Parameters = field(default_factory=Parameters, metadata=_about("parameters of the rule"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A first-level indicator (一级指标) that gathers items."""

    id: str = field(metadata=_about("identifier"))
    name: Wording = field(metadata=_about("name in Chinese and English"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A reason for points beside the items; a fact recorded for it counts once."""

    id: str = field(metadata=_about("identifier; facts name it"))
    name: Wording = field(metadata=_about("name in Chinese and English"))
    points: Decimal = field(metadata=_about("points for each fact, or for each 1 of its number"))
    cap: Decimal | None = field(default=None, metadata=_about("most points of this entry"))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Bonus (加分) or malus (扣分): entries, and a cap on their sum."""

    cap: Decimal = field(metadata=_about("most points in all"))
    entries: tuple[Entry, ...] = field(metadata=_about("what points are given or taken for"))


@dataclass(frozen=True, slots=True)
class Veto:
    """A fact, or a missed item, that overrides the score (一票否决)."""

    id: str = field(metadata=_about("identifier; facts name it"))
    name: Wording = field(metadata=_about("name in Chinese and English"))
    strength: VetoStrength = field(metadata=_about("fails the grade, bars honours, or one grade down"))
    unmet: str = field(default="", metadata=_about("an item whose goal, when missed, calls the veto"))


@dataclass(frozen=True, slots=True)
class Grade:
    """A band of scores (等次); listed from the best. A boundary belongs to the upper grade."""

    id: str = field(metadata=_about("identifier"))
    name: Wording = field(metadata=_about("name in Chinese and English"))
    at_least: Decimal | None = field(default=None, metadata=_about("lowest score; the last grade has none"))
    quota_share: Decimal | None = field(default=None, metadata=_about("most units as a share, 0–1, rounded down"))
    quota: int | None = field(default=None, metadata=_about("most units"))
    is_honour: bool = field(default=False, metadata=_about("closed to units whose honours are barred"))


@dataclass(frozen=True, slots=True)
class Rounding:
    """Scores are ranked exact; they are rounded half up when shown."""

    places: int = field(default=2, metadata=_about("decimals shown"))
    graded_on: GradedOn = field(default=GradedOn.EXACT, metadata=_about("grades follow the exact or the shown score"))


@dataclass(frozen=True, slots=True)
class SchemePerturbation:
    """How the ranking is examined: everything is assessed again under moved points and figures (rank intervals)."""

    points: Decimal = field(
        default=Decimal(0), metadata=_about("points of every item times 1 ± this, uniform, brought back to the total")
    )
    values: Decimal = field(default=Decimal(0), metadata=_about("every figure times 1 ± this, uniform"))
    runs: int = field(default=300, metadata=_about("number of runs"))
    seed: int = field(default=1, metadata=_about("seed: the same seed gives the same intervals"))
    interval: Decimal = field(default=Decimal("0.9"), metadata=_about("share of the runs inside an interval"))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole scheme, frozen by its hash once it runs."""

    id: str = field(metadata=_about("identifier; the file's name without .yaml"))
    title: Wording = field(metadata=_about("title in Chinese and English"))
    year: int = field(metadata=_about("the year assessed"))
    authority: Authority = field(metadata=_about("basis, plan number, approving bodies"))
    groups: tuple[Group, ...] = field(metadata=_about("units, in groups assessed apart"))
    items: tuple[Item, ...] = field(metadata=_about("what is scored"))
    grades: tuple[Grade, ...] = field(metadata=_about("grades from the best to the last"))
    total: Decimal = field(default=HUNDRED, metadata=_about("full points of the items of each group together"))
    is_demonstration: bool = field(default=False, metadata=_about("yes: not an official assessment, and shown so"))
    note: Wording | None = field(default=None, metadata=_about("what a reader must know of the whole"))
    headings: tuple[Heading, ...] = field(default=(), metadata=_about("first-level indicators"))
    bonus: Adjustment | None = field(default=None, metadata=_about("points given beside the items"))
    malus: Adjustment | None = field(default=None, metadata=_about("points taken"))
    vetoes: tuple[Veto, ...] = field(default=(), metadata=_about("what overrides the score"))
    rounding: Rounding = field(default_factory=Rounding, metadata=_about("how scores are shown and graded"))
    perturbation: SchemePerturbation | None = field(
        default=None, metadata=_about("how sure the ranking is: declared, it gives every rank its interval")
    )
    quota_of: QuotaOf = field(default=QuotaOf.GROUP, metadata=_about("quotas count within a group or over all"))

    def points_of(self, item: Item, group: str) -> Decimal:
        """Full points of the item for a group."""
        own = item.points_by_group.get(group)
        if own is not None:
            return own
        return item.points if item.points is not None else (item.weight or Decimal(0)) * self.total
