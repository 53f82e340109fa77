"""Growth over the base: (value − base) / base in %, scored on a line from ``zero_at`` to ``full_at``.

Only values of one method version and one release are compared; anything else is a gap.
Official growth rates are better stored and scored as they are (rule base_step or efficacy). Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.parameters import HUNDRED, NOTHING, Frame, Parameters, about, clamp, nothing_to_full
from luoshi.core.wording import Wording

VERSION = "1"
NAME = Wording("增幅计分", "points by growth")
NEEDS = ("value", "base")
NUMBERS = ("growth",)
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，基期{base}，增幅{growth}%，得{raw}（满分{full}）",
    "value {value}, base {base}, growth {growth}%: {raw} of {full}",
)
TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    """Where less is better ``full_at`` is the lower one, such as −10 %."""

    zero_at: Decimal = field(default=NOTHING, metadata=about("growth in % that earns nothing"))
    full_at: Decimal = field(default=TEN, metadata=about("growth in % that earns the full score"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    if cell.value is None or cell.base is None:
        return Gap.NO_DATA if cell.value is None else Gap.NO_BASE
    if cell.base <= NOTHING:
        return Gap.BASE_NOT_POSITIVE
    rate = (cell.value - cell.base) * HUNDRED / cell.base
    raw = (rate - use.zero_at) * use.full / (use.full_at - use.zero_at)
    return clamp(raw, NOTHING, use.full), rate


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    if cell.base is None or cell.base <= NOTHING or raw > use.full:
        return None
    rate = use.zero_at + raw * (use.full_at - use.zero_at) / use.full
    return cell.base * (1 + rate / HUNDRED)


bounds = nothing_to_full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    rate = f"({at['value']}-{at['base']})/{at['base']}*100"
    return f"MAX(0,MIN({use.full},({rate}-({use.zero_at}))/({use.full_at - use.zero_at})*{use.full}))"
