"""Expert marks: one highest and one lowest dropped, the rest averaged; three marks at least. Source: docs/reference/rules.md, “Scoring”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import NOTHING, Frame, Parameters, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("专家打分（去最高最低）", "expert marks, highest and lowest dropped")
NEEDS = ("marks",)
NUMBERS = ("experts", "dropped_high", "dropped_low")
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "{experts}位专家打分，去掉最高{dropped_high}和最低{dropped_low}后平均，得{raw}（满分{full}）",
    "{experts:expert|experts}, the highest {dropped_high} and the lowest {dropped_low} dropped, the rest averaged: {raw} of {full}",
)
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    """Marks are given on the scale of ``full``."""


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if len(cell.marks) < FEWEST:
        return Gap.TOO_FEW_MARKS if cell.marks else Gap.NO_FACTS
    lowest, *kept, highest = sorted(cell.marks)
    raw = clamp(sum(kept, NOTHING) / len(kept), NOTHING, use.full)
    return raw, Decimal(len(cell.marks)), highest, lowest


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    """No value of the unit's own: marks are the experts'."""
    return None


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    """``at['marks']`` is the row's span of single marks."""
    marks = at["marks"]
    return f"MAX(0,MIN({use.full},(SUM({marks})-MAX({marks})-MIN({marks}))/(COUNT({marks})-2)))"
