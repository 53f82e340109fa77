"""What the parameters of each item's rule must satisfy; each problem at the line of its parameter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from luoshi.core.assessment.rules.tiers import Rule as Tiers
from luoshi.core.assessment.scheme import Scheme
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import YamlReader

ZERO = Decimal(0)
Fault = tuple[str, str, str]
"""The parameter, and what is wrong with it in Chinese and in English."""
FIX = Wording("改正参数", "correct the parameter")
ABOVE_ZERO = ("full", "step", "cap", "each", "over_step", "lowest_score", "full_at")
BELOW = (("floor", "ceiling"), ("floor", "cap"), ("lowest_score", "full"))
DIFFERENT = (("satisfactory", "unallowable"), ("best", "worst"), ("zero_at", "full_at"))


def check_parameters(scheme: Scheme, reader: YamlReader) -> None:
    for number, item in enumerate(scheme.items, start=1):
        for name, zh, en in _faults(item.parameters):
            reader.problem("PARAMETER", f"items[{number}].parameters.{name}", Wording(zh, en), FIX)


def _faults(use: Any) -> Iterator[Fault]:
    yield from (fault for name in ABOVE_ZERO if (fault := _not_above_zero(use, name)))
    for low, high in BELOW:
        a, b = getattr(use, low, None), getattr(use, high, None)
        if a is not None and b is not None and a >= b:
            yield low, f"{low} 须小于 {high}", f"{low} must be below {high}"
    for one, other in DIFFERENT:
        a, b = getattr(use, one, None), getattr(use, other, None)
        if a is not None and a == b:
            yield one, f"{one} 与 {other} 不能相等", f"{one} and {other} must differ"
    if isinstance(use, Tiers):
        yield from _tier_faults(use)


def _not_above_zero(use: Any, name: str) -> Fault | None:
    """Of growth, which has a ``zero_at`` too, full may well stand at a fall."""
    number = getattr(use, name, None)
    if number is None or number > ZERO or (name == "full_at" and hasattr(use, "zero_at")):
        return None
    return name, f"{name} 须大于 0", f"{name} must be above 0"


def _tier_faults(use: Tiers) -> Iterator[Fault]:
    if not use.tiers:
        yield "tiers", "没有分档", "there are no tiers"
    for number, (upper, lower) in enumerate(zip(use.tiers, use.tiers[1:], strict=False), start=2):
        if lower.at_least >= upper.at_least or lower.points > upper.points:
            yield f"tiers[{number}]", "分档须由高到低", "tiers must run from the highest to the lowest"
    if use.tiers and use.below > use.tiers[-1].points:
        yield "below", "below 不能高于最低一档", "below must not exceed the lowest tier"
