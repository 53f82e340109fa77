"""The points behind an indicator: one stored series, or the ratio of two sums, in the unit that is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import Point, ratio_points
from luoshi.pack.units import conversion_factor

SelectedPoints = Mapping[SeriesKey, tuple[Point, ...]]


def stored_keys(
    indicator: Indicator, place: str, breakdown: str, measure: MeasureKind, organisation: str = ""
) -> tuple[SeriesKey, ...]:
    """The stored series behind an indicator: its own, or numerator and denominator of a ratio of sums."""
    if indicator.aggregation != "ratio_of_sums" or measure is not MeasureKind.LEVEL:
        return (SeriesKey(indicator.id, place, breakdown, measure, organisation),)
    return tuple(
        SeriesKey(name, place, part or breakdown, MeasureKind.LEVEL, organisation)
        for name, part in (split_part(indicator.numerator), split_part(indicator.denominator))
    )


def split_part(part: str) -> tuple[str, str]:
    """``revenue[industry=food]`` → ("revenue", "industry=food")."""
    name, _, rest = part.partition("[")
    return name, rest.removesuffix("]")


def indicator_points(
    indicator: Indicator, keys: tuple[SeriesKey, ...], known: SelectedPoints, wanted: str
) -> tuple[tuple[Point, ...], Reason | None]:
    if len(keys) == 1:
        return _converted(known.get(keys[0], ()), wanted)
    above, below = (known.get(key, ()) for key in keys)
    if not above or not below:
        return (), None
    scale = _ratio_scale(above[0].unit, below[0].unit, wanted)
    if scale is None:
        return (), Reason.UNIT_NOT_CONVERTIBLE
    above, _ = _converted(above, above[0].unit)
    below, _ = _converted(below, below[0].unit)
    ratios = ratio_points(above, below, scale=scale)
    return tuple(point._replace(unit=wanted) for point in ratios), None


def _ratio_scale(above: str, below: str, wanted: str) -> Decimal | None:
    return conversion_factor(f"{above}/{below}", wanted)


def _converted(points: tuple[Point, ...], wanted: str) -> tuple[tuple[Point, ...], Reason | None]:
    factors = {unit: conversion_factor(unit, wanted) for unit in {point.unit for point in points}}
    if None in factors.values():
        return (), Reason.UNIT_NOT_CONVERTIBLE
    if not factors.keys() - {wanted}:
        return points, None
    return tuple(one._replace(value=one.value * (factors[one.unit] or 1), unit=wanted) for one in points), None
