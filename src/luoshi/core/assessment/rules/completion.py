"""Completion in proportion: value / goal × full, up to a cap. Below zero counts as zero.

Where less is better it is goal / value, at most 1000 %, all of which a value of 0 has (version 2; before, it was a gap).
Source: docs/reference/rules.md, “Scoring”.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules.comparing import completion_formula, completion_of, value_at
from luoshi.core.assessment.rules.parameters import NOTHING, ONE, Frame, Parameters, about
from luoshi.core.wording import Wording

VERSION = "2"
NAME = Wording("完成率比例计分", "completion in proportion")
NEEDS = ("value", "goal")
NUMBERS = ("completion",)
READS_GROUP = False
COMPARES_UNITS = False
SENTENCE = Wording(
    "实绩{value}，目标{goal}，完成率{completion%}，按比例得{raw}（满分{full}）",
    "value {value}, goal {goal}, completion {completion%}: {raw} of {full} in proportion",
)


@dataclass(frozen=True, slots=True)
class Rule(Parameters):
    cap: Decimal = field(default=ONE, metadata=about("highest completion that counts, such as 1.2"))


def score(cell: Cell, use: Rule, frame: Frame) -> tuple[Decimal, ...] | Gap:
    done = completion_of(cell.value, cell.goal, is_lower_better=frame.is_lower_better)
    if isinstance(done, Gap):
        return done
    counted = use.cap if done > use.cap else done if done > NOTHING else NOTHING
    return counted * use.full, done


def value_for(raw: Decimal, cell: Cell, use: Rule, frame: Frame) -> Decimal | None:
    wanted = raw / use.full
    return value_at(wanted, cell.goal, is_lower_better=frame.is_lower_better) if wanted <= use.cap else None


def bounds(use: Rule) -> tuple[Decimal | None, Decimal | None]:
    return NOTHING, use.cap * use.full


def formula(at: Mapping[str, str], use: Rule, *, is_lower_better: bool) -> str:
    done = completion_formula(is_lower_better=is_lower_better, value=at["value"], goal=at["goal"])
    return f"MAX(0,MIN({use.cap},{done}))*{use.full}"
