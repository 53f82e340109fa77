"""Points by rank in the group: linear from full for the first to the lowest score for the last; 3rd of 9 is 90.

Ties share the better rank: 1, 2, 2, 4. A unit alone is first. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import Frame, Parameters, about
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("位次计分", "points by rank")
NEEDS = ("value",)
NUMBERS = ("rank", "size")
READS_GROUP = True
COMPARES_UNITS = True
SENTENCE = Wording(
    "实绩{value}，在{size}个单位中列第{rank}位，得{raw}（满分{full}）",
    "value {value}, rank {rank} of {size}: {raw} of {full}",
)
PASS = Decimal(60)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    lowest_score: Decimal = field(default=PASS, metadata=about("raw score of the last"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None:
        return Gap.NO_DATA
    rank = Decimal(frame.ranks[cell.value])
    return points_of_rank(rank, frame.size, use), rank, Decimal(frame.size)


def points_of_rank(rank: Decimal, size: int, use: Rule) -> Decimal:
    if size <= 1:
        return use.full
    return use.full - (rank - 1) * (use.full - use.lowest_score) / (size - 1)


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    """The value of the unit at the rank that is good enough: drawing level shares its rank."""
    if frame.size <= 1 or raw > use.full or use.full <= use.lowest_score:
        return None
    places = (use.full - raw) * (frame.size - 1) / (use.full - use.lowest_score)
    rank = 1 + int(places.to_integral_value(ROUND_FLOOR))
    return next((value for value, its in sorted(frame.ranks.items(), key=_from_last) if its <= rank), None)


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    return min(use.lowest_score, use.full), max(use.lowest_score, use.full)


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    order = 1 if is_lower_better else 0
    rank = f"RANK({at['value']},{at['values']},{order})"
    return f"IF(COUNT({at['values']})<=1,{use.full},{use.full}-({rank}-1)*{use.full - use.lowest_score}/(COUNT({at['values']})-1))"


def _from_last(pair: tuple[Decimal, int]) -> int:
    return -pair[1]
