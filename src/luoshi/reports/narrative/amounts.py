"""Amounts inside sentences: as on the pages, but things that are counted need no unit in English, and one point is one."""

from __future__ import annotations

from decimal import Decimal

from luoshi.core.model.target import Operator, TargetKind
from luoshi.core.wording import Language, Wording
from luoshi.reports.numbers import COUNTED, number, quantity
from luoshi.reports.target_plot import POINTS_UNIT

ONE_POINT = "1\u00a0percentage point"
LIMITS: dict[Operator, Wording] = {
    Operator.ABOVE: Wording("超过", "more than "),
    Operator.BELOW: Wording("低于", "less than "),
    Operator.ABOUT: Wording("约", "about "),
    Operator.AT_MOST: Wording("不高于", "at most "),
}
CHANGE_WORDS: dict[str, Wording] = {
    "annual_growth": Wording("年均增长", "a growth of "),
    "cumulative_reduction": Wording("累计下降", "a fall of "),
    "cumulative_increase": Wording("累计增长", "a rise of "),
    "increment": Wording("提高", "a rise of "),
}
PER_YEAR = " a year"


def amount(value: Decimal, unit: str, language: Language, kind: TargetKind | None = None) -> str:
    """3,000亿元, 56家; 300 billion yuan, 56."""
    own = value
    if unit in COUNTED and value == value.to_integral_value():
        own = value.quantize(Decimal(1))
    if language == "en" and unit in COUNTED:
        return number(own)
    if language == "en" and unit == POINTS_UNIT and own == 1:
        return ONE_POINT
    return quantity(own, unit, language, kind)


def limit(operator: Operator, language: Language) -> str:
    """What the plan's sign says: 超过 for >; nothing for plain "at least"."""
    wording = LIMITS.get(operator)
    return "" if wording is None else wording.in_(language)


def change_word(type_: str, language: Language) -> str:
    """累计下降 before 18%: what a target of a change promises; nothing for a level."""
    wording = CHANGE_WORDS.get(type_)
    return "" if wording is None else wording.in_(language)
