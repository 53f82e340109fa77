"""Evidence: points for each recorded piece, up to full (文件 2 分; 会议一次 1 分最多 2 分). Source: docs/reference/rules.md, “Scoring”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import HUNDRED, NOTHING, Frame, Parameters, about, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("佐证计分", "points for evidence")
NEEDS = ("value",)
NUMBERS = ("pieces",)
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording("佐证{pieces}件，得{raw}（满分{full}）", "{pieces:piece|pieces} of evidence: {raw} of {full}")


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    each: Decimal = field(default=HUNDRED, metadata=about("raw score for each piece"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None:
        return Gap.NO_FACTS
    return clamp(cell.value * use.each, NOTHING, use.full), cell.value


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    return (raw / use.each).to_integral_value(ROUND_CEILING) if raw <= use.full and use.each > NOTHING else None


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    return f"MAX(0,MIN({use.full},{at['value']}*{use.each}))"
