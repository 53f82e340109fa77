"""Unit conversion by exact decimal factors, on pint with a definition file of our own (``units.txt``)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from luoshi.core.wording import Wording

if TYPE_CHECKING:
    import pint

SIGNS = {"%": "percent", "‰": "permille", "％": "percent", "微克/立方米": "微克每立方米"}


@cache
def conversion_factor(unit: str, wanted: str) -> Decimal | None:
    """By what to multiply a number in ``unit`` to get it in ``wanted``; None where they do not convert.

    >>> conversion_factor("万件", "件")
    Decimal('10000')
    """
    if unit == wanted:
        return Decimal(1)
    left, right = _parse(unit), _parse(wanted)
    if left is None or right is None or left.dimensionality != right.dimensionality:
        return None
    factor: Decimal = left.to(right.units).magnitude / right.magnitude
    plain = factor.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def is_known_unit(unit: str) -> bool:
    return _parse(unit) is not None


def unknown_unit(unit: str) -> tuple[Wording, Wording]:
    """What to say of a unit that is not in the list, and what to do."""
    return (
        Wording(f"不认识的单位“{unit}”", f"unknown unit “{unit}”"),
        Wording(
            "改用单位表中的单位，如 亿元、万吨、%、件/亿元（docs/reference/pack-format.md，Units）",
            "use a unit of the list, such as million EUR, Mt, %, households (docs/reference/pack-format.md, Units)",
        ),
    )


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    import pint  # noqa: PLC0415  (0.4 s: only where units really differ)

    registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    text = resources.files("luoshi.pack").joinpath("units.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            registry.define(line)
    return registry


@cache
def _parse(unit: str) -> pint.Quantity | None:  # type: ignore[type-arg]
    import pint  # noqa: PLC0415

    text = unit
    for sign, name in SIGNS.items():
        text = text.replace(sign, name)
    try:
        return _registry().Quantity(Decimal(1), text)
    except (pint.errors.PintError, AttributeError, ValueError, TypeError, SyntaxError):
        return None
