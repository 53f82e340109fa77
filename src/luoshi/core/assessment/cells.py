"""What an assessment is given: one cell a unit and item, with the origin of each number, and the recorded facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from luoshi.core.wording import Wording


class Gap(StrEnum):
    """Why a cell cannot be scored."""

    NO_DATA = "no_data"
    NOT_YET_RELEASED = "not_yet_released"
    OTHER_METHOD_VERSION = "other_method_version"
    CONFIDENTIAL = "confidential"
    UNIT_NOT_CONVERTIBLE = "unit_not_convertible"
    NO_GOAL = "no_goal"
    NO_BASE = "no_base"
    CROSSES_RELEASES = "crosses_releases"
    NO_CUMULATIVE = "no_cumulative"
    NO_FACTS = "no_facts"
    TOO_FEW_MARKS = "too_few_marks"
    GOAL_NOT_POSITIVE = "goal_not_positive"
    BASE_NOT_POSITIVE = "base_not_positive"
    TOTAL_NOT_POSITIVE = "total_not_positive"
    NOT_COMPARED = "not_compared"


GAPS: dict[Gap, Wording] = {
    Gap.NO_DATA: Wording("没有该年的数值", "there is no value for the year"),
    Gap.NOT_YET_RELEASED: Wording("截至该日尚未发布", "not yet released on that date"),
    Gap.OTHER_METHOD_VERSION: Wording(
        "基期与本期口径不同，不可比", "base and value are of different method versions and do not compare"
    ),
    Gap.CONFIDENTIAL: Wording("数值保密", "the value is confidential"),
    Gap.UNIT_NOT_CONVERTIBLE: Wording("数值单位不能换算", "the unit of the value does not convert"),
    Gap.NO_GOAL: Wording("没有目标值", "there is no goal"),
    Gap.NO_BASE: Wording("缺基期值", "base value missing"),
    Gap.CROSSES_RELEASES: Wording(
        "没有一次发布同时给出基期与本期，跨批次不推算增幅",
        "no release gives both base and value; growth is never derived across releases",
    ),
    Gap.NO_CUMULATIVE: Wording("累计所需年份缺数", "a year of the cumulative value is missing"),
    Gap.NO_FACTS: Wording("没有佐证材料", "no evidence is recorded"),
    Gap.TOO_FEW_MARKS: Wording("专家打分少于三人", "fewer than three experts gave marks"),
    Gap.GOAL_NOT_POSITIVE: Wording("目标值不为正，无法计算完成率", "the goal is not positive"),
    Gap.BASE_NOT_POSITIVE: Wording("基期值不为正，无法计算增幅", "the base is not positive"),
    Gap.TOTAL_NOT_POSITIVE: Wording("组内合计不为正，无法计算份额", "the group's total is not positive"),
    Gap.NOT_COMPARED: Wording("监测单位不参与位次和份额比较", "rank and share are for the units assessed"),
}


class Figure(NamedTuple):
    """Where one number came from."""

    period: str
    released_on: str = ""
    released_on_kind: str = ""
    release: str = ""
    method_version: str = ""
    status: str = ""
    basis: str = ""
    sources: tuple[str, ...] = ()
    unit: str = ""
    note: str = ""


class Cell(NamedTuple):
    """The numbers of one unit for one item; a ``gap`` says why there is none."""

    value: Decimal | None = None
    goal: Decimal | None = None
    base: Decimal | None = None
    cumulative: Decimal | None = None
    cumulative_goal: Decimal | None = None
    marks: tuple[Decimal, ...] = ()
    gap: Gap | None = None
    is_carried: bool = False
    figure: Figure | None = None
    base_figure: Figure | None = None
    goal_from: str = ""


class FactKind(StrEnum):
    EVIDENCE = "evidence"
    MARK = "mark"
    BONUS = "bonus"
    MALUS = "malus"
    VETO = "veto"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something recorded of a unit: evidence or a mark for an item, a reason for bonus, malus or veto.

    ``entry`` is the id of the item, entry or veto; ``fact`` names the event itself, so that one event counts once.
    """

    unit: str
    kind: FactKind
    entry: str
    fact: str
    value: Decimal
    recorded_on: date
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentData:
    """``cells`` by item, then by unit; ``is_lower_better`` by item."""

    cells: Mapping[str, Mapping[str, Cell]]
    facts: tuple[Fact, ...] = ()
    is_lower_better: Mapping[str, bool] = field(default_factory=dict)
