"""Chinese units in English: their names, and the power of ten that makes an English amount of a Chinese one.

Chinese counts in 万 (10,000) and 亿 (100 million), English in thousands: 3,000亿元 is 300 billion yuan. Only the decimal
point moves, so nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.wording import Language

NAMES: dict[str, str] = {
    "%": "%",
    "个百分点": "percentage points",
    "元": "yuan",
    "千元": "thousand yuan",
    "百万元": "million yuan",
    "万亿元": "trillion yuan",
    "个": "items",
    "件": "items",
    "项": "items",
    "条": "items",
    "家": "units",
    "户": "firms",
    "颗": "satellites",
    "架": "aircraft",
    "种": "kinds",
    "人": "persons",
    "人年": "person-years",
    "辆": "vehicles",
    "辆份": "vehicle sets",
    "吨": "tonnes",
    "百万吨": "million tonnes",
    "千克": "kg",
    "吨标准煤": "tce",
    "千瓦时": "kWh",
    "吉瓦时": "GWh",
    "立方米": "m³",
    "亩": "mu",
    "公顷": "ha",
    "分": "points",
    "点": "points",
    "天": "days",
    "位": "place",
}
MULTIPLIERS = {"万": "10,000", "亿": "100 million"}
BILLIONS_FROM = Decimal(10)  # 亿: below a billion English speaks of millions
BILLIONS, MILLIONS = -1, 2


@dataclass(frozen=True, slots=True)
class Scale:
    """A figure times 10^``shift`` is the same amount in ``unit``."""

    shift: int
    unit: str

    def of(self, value: Decimal) -> Decimal:
        return value.scaleb(self.shift).normalize() if self.shift else value


def unit_in_english(unit: str) -> str:
    """As a unit beside a number that stays as it is: ``× 10,000 vehicles`` marks a multiplier of the Chinese unit."""
    if unit in NAMES:
        return NAMES[unit]
    above, slash, below = unit.partition("/")
    if slash:
        return f"{unit_in_english(above)} per {_one(below)}"
    plain = NAMES.get(unit[1:])
    return f"× {MULTIPLIERS[unit[0]]} {plain}" if plain and unit[0] in MULTIPLIERS else unit


def english_scale(unit: str, size: Decimal) -> Scale:
    """How a figure of this size in ``unit`` is said in English; ``size`` chooses between millions and billions.

    >>> english_scale("亿元", Decimal(3000)).of(Decimal(3000))
    Decimal('3E+2')
    """
    above, slash, below = unit.partition("/")
    if slash:
        scale = english_scale(above, size)
        return Scale(scale.shift, f"{unit_in_english(scale.unit)} per {_one(below)}")
    plain = NAMES.get(unit[1:])
    if unit in NAMES or not plain:
        return Scale(3, "yuan") if unit == "千元" else Scale(0, unit)
    if unit[0] == "万":
        return Scale(4, plain)
    if unit[0] != "亿":
        return Scale(0, unit)
    is_large = abs(size) >= BILLIONS_FROM
    return Scale(BILLIONS, f"billion {plain}") if is_large else Scale(MILLIONS, f"million {plain}")


def said_scale(unit: str, size: Decimal, language: Language) -> Scale:
    """As readers of the language count: in Chinese a figure stays as it is."""
    return Scale(0, unit) if language == "zh" else english_scale(unit, size)


def one_of(unit: str) -> str:
    """The name of the unit beside the number 1: 1 item, 1 tonne; what has no singular of its own stays."""
    above, slash, below = unit.partition("/")
    if slash:
        return f"{one_of(above)} per {_one(below)}"
    name = unit_in_english(unit)
    return name.removesuffix("s") if unit in NAMES else name


def _one(unit: str) -> str:
    """Below the line a rate keeps its own unit: per person, per 10,000 yuan, per 100 million yuan."""
    name = unit_in_english(unit)
    return name.removeprefix("× ") if name.startswith("× ") else name.removesuffix("s")
