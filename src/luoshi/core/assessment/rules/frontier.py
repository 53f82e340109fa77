"""Distance to frontier: (worst − x) / (worst − best) × full. Best and worst are the group's unless given.

Values beyond either end count as the end. Where all units are alike the score is full. Version 2: a group wholly on the
wrong side of one given end has no scale. Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.anchored import Limits, flat_formula, flat_score
from luoshi.core.assessment.rules.parameters import NOTHING, Frame, Parameters, about, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "2"
NAME = Wording("前沿距离", "distance to frontier")
NEEDS = ("value",)
NUMBERS = ("best", "worst")
READS_GROUP = True
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，前沿{best}，末位{worst}，得{raw}（满分{full}）",
    "value {value}, frontier {best}, worst {worst}: {raw} of {full}",
)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    best: Decimal | None = field(default=None, metadata=about("the frontier; else the group's best"))
    worst: Decimal | None = field(default=None, metadata=about("the other end; else the group's worst"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    best = frame.best if use.best is None else use.best
    worst = frame.worst if use.worst is None else use.worst
    if cell.value is None or best is None or worst is None:
        return Gap.NO_DATA
    flat = flat_score(best, worst, _limits(use), frame)
    if flat is not None:
        return flat, best, worst
    return clamp((worst - cell.value) * use.full / (worst - best), NOTHING, use.full), best, worst


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    best = frame.best if use.best is None else use.best
    worst = frame.worst if use.worst is None else use.worst
    if best is None or worst is None or raw > use.full or flat_score(best, worst, _limits(use), frame) is not None:
        return None
    return worst - raw * (worst - best) / use.full


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    best = at["best"] if use.best is None else f"({use.best})"
    worst = at["worst"] if use.worst is None else f"({use.worst})"
    scale = f"MAX(0,MIN({use.full},({worst}-{at['value']})/({worst}-{best})*{use.full}))"
    return flat_formula(scale, best, worst, _limits(use), is_lower_better=is_lower_better)


def _limits(use: Rule) -> Limits:
    return Limits(use.best is not None, use.worst is not None, NOTHING, use.full)
