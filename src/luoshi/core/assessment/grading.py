"""Grades: the band of the score, then vetoes, then quotas, each step with its reason.

A boundary belongs to the upper grade. A quota keeps the best units of a grade and sends the others one grade down,
where that grade's own quota counts them; units tied across the edge of a quota all go down, so that it always holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from luoshi.core.assessment.result import CalledVeto
from luoshi.core.assessment.scheme import Grade, QuotaOf, Scheme, VetoStrength


@dataclass(frozen=True, slots=True)
class GradedUnit:
    """``graded`` decides the band, ``score`` the order within it."""

    unit: str
    group: str
    graded: Decimal
    score: Decimal
    is_ranked: bool
    vetoes: tuple[CalledVeto, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """``reasons`` name vetoes by id, and ``quota``."""

    grade: Grade | None
    by_score: Grade | None
    reasons: tuple[str, ...] = ()


QUOTA = "quota"


def grade_units(scheme: Scheme, units: Sequence[GradedUnit]) -> dict[str, Verdict]:
    """By unit. A unit that is not ranked has no grade."""
    by_score = {one.unit: _band(scheme.grades, one.graded) for one in units}
    places: dict[str, int] = {}
    reasons: dict[str, list[str]] = {one.unit: [] for one in units}
    for one in units:
        if one.is_ranked:
            places[one.unit] = _after_vetoes(scheme.grades, by_score[one.unit], one.vetoes, reasons[one.unit])
    for pool in _pools(scheme, units):
        _hold_quotas(scheme.grades, pool, places, reasons)
    return {
        one.unit: Verdict(
            scheme.grades[places[one.unit]] if one.is_ranked else None,
            scheme.grades[by_score[one.unit]] if one.is_ranked else None,
            tuple(reasons[one.unit]),
        )
        for one in units
    }


def _band(grades: Sequence[Grade], score: Decimal) -> int:
    bands = (place for place, grade in enumerate(grades) if grade.at_least is None or score >= grade.at_least)
    return next(bands, len(grades) - 1)


def _after_vetoes(grades: Sequence[Grade], place: int, vetoes: Sequence[CalledVeto], reasons: list[str]) -> int:
    """Honours first, then one grade down a veto, then failure, which nothing undoes."""
    last = len(grades) - 1
    for strength in (VetoStrength.BARS_HONOURS, VetoStrength.ONE_GRADE_DOWN, VetoStrength.FAILS_GRADE):
        for call in vetoes:
            if call.veto.strength is strength:
                moved = _moved(grades, place, strength, last)
                if moved != place:
                    reasons.append(call.veto.id)
                place = moved
    return place


def _moved(grades: Sequence[Grade], place: int, strength: VetoStrength, last: int) -> int:
    match strength:
        case VetoStrength.BARS_HONOURS:
            return next((n for n in range(place, last + 1) if not grades[n].is_honour), last)
        case VetoStrength.ONE_GRADE_DOWN:
            return min(place + 1, last)
        case _:
            return last


def _pools(scheme: Scheme, units: Sequence[GradedUnit]) -> list[list[GradedUnit]]:
    """Units among which a quota counts; those not ranked count neither as places nor as units."""
    ranked = [one for one in units if one.is_ranked]
    if scheme.quota_of is QuotaOf.ALL:
        return [ranked]
    return [[one for one in ranked if one.group == group.id] for group in scheme.groups]


def _hold_quotas(
    grades: Sequence[Grade], pool: list[GradedUnit], places: dict[str, int], reasons: dict[str, list[str]]
) -> None:
    for place, grade in enumerate(grades[:-1]):
        most = _quota(grade, len(pool))
        inside = [one for one in pool if places[one.unit] == place]
        if most is None or len(inside) <= most:
            continue
        edge = sorted((one.score for one in inside), reverse=True)[most]
        for one in inside:
            if one.score <= edge:
                places[one.unit] = place + 1
                reasons[one.unit].append(QUOTA)


def _quota(grade: Grade, size: int) -> int | None:
    if grade.quota is not None:
        return grade.quota
    if grade.quota_share is None:
        return None
    return int((grade.quota_share * size).to_integral_value(ROUND_FLOOR))
