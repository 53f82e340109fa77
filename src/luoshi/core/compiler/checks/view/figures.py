"""Numbers as decimals, units without their multipliers, and arithmetic as it is written out."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from luoshi.core.compiler.unit_words import split_unit
from luoshi.core.english_units import english_scale, unit_in_english

_FACTORS = {
    "": Decimal(1), "百": Decimal(10) ** 2, "千": Decimal(10) ** 3, "万": Decimal(10) ** 4, "十万": Decimal(10) ** 5,
    "百万": Decimal(10) ** 6, "千万": Decimal(10) ** 7, "亿": Decimal(10) ** 8, "十亿": Decimal(10) ** 9,
    "百亿": Decimal(10) ** 10, "千亿": Decimal(10) ** 11, "万亿": Decimal(10) ** 12,
}  # fmt: skip
HUNDRED_MILLION = _FACTORS["亿"]


def figure_of(value: str) -> Decimal | None:
    """The number printed; the lower end of a range; None for ratios."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(?:-\d+(?:\.\d+)?)?", value)
    return Decimal(match[1]) if match else None


def scale_of(unit: str) -> tuple[Decimal, str]:
    """What a number in `unit` is multiplied by to stand in the bare unit, and that unit: 万亿元 is 10^12 元."""
    multiplier, bare = split_unit(unit)
    return _FACTORS[multiplier], bare


def shown(number: Decimal, places: int = 1) -> str:
    """The number with at most so many decimals and no trailing zeros."""
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_english(value: Decimal, unit: str) -> str:
    """A figure as English says it, to two decimals: 19000 亿元 is 1,900 billion yuan.

    >>> in_english(Decimal("30588.24"), "亿元")
    '3,058.82 billion yuan'
    """
    scale = english_scale(unit, value)
    whole, _, part = shown(scale.of(value), 2).partition(".")
    number, name = f"{int(whole):,}" + (f".{part}" if part else ""), unit_in_english(scale.unit)
    return f"{number}%" if name == "%" else f"{number} {name}".strip()


def in_unit(amount: Decimal, unit: str) -> str:
    """An amount in the unit of a target, to four figures or one decimal: 1.9e12 in 亿元 is 19000亿元."""
    factor, _ = scale_of(unit)
    number = amount / factor
    return f"{shown(number, max(1, 3 - max(0, number.adjusted())))}{unit}"
