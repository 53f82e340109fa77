"""Share of the group's total, in %: full at ``full_at``, or for the largest share where it is left out.

Negative values earn nothing; a total that is not positive has no shares. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import HUNDRED, NOTHING, Frame, Parameters, about, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("份额计分", "points by share")
NEEDS = ("value",)
NUMBERS = ("share", "full_at")
READS_GROUP = True
COMPARES_UNITS = True
SENTENCE = Wording(
    "实绩{value}，占组内合计{share}%，满分线{full_at}%，得{raw}（满分{full}）",
    "value {value}, {share}% of the group's total, full marks at {full_at}%: {raw} of {full}",
)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    full_at: Decimal | None = field(default=None, metadata=about("share in % that earns the full score"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None:
        return Gap.NO_DATA
    largest = frame.worst if frame.is_lower_better else frame.best
    if frame.total <= NOTHING or largest is None or largest <= NOTHING:
        return Gap.TOTAL_NOT_POSITIVE
    share = cell.value * HUNDRED / frame.total
    if use.full_at is None:
        return clamp(cell.value * use.full / largest, NOTHING, use.full), share, largest * HUNDRED / frame.total
    return clamp(share * use.full / use.full_at, NOTHING, use.full), share, use.full_at


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    """The others standing still: x / (rest + x) is the share wanted."""
    largest = frame.worst if frame.is_lower_better else frame.best
    if cell.value is None or raw > use.full or largest is None:
        return None
    if use.full_at is None:
        return largest * raw / use.full
    wanted = raw * use.full_at / use.full / HUNDRED
    return wanted * (frame.total - cell.value) / (1 - wanted) if wanted < 1 else None


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    if use.full_at is None:
        return f"MAX(0,{at['value']}/MAX({at['values']})*{use.full})"
    return f"MAX(0,MIN({use.full},{at['value']}/SUM({at['values']})*100/{use.full_at}*{use.full}))"
