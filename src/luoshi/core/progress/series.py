"""The values that may count for one target, in its unit, sorted apart by what may be mixed with what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from luoshi.core.model.period import Period
from luoshi.core.model.target import MeasureKind


class Point(NamedTuple):
    """One selected value with its origin. ``parts`` names numerator and denominator where it is a ratio of sums.

    A named tuple, because a large plan selects hundreds of thousands of them.
    """

    period: Period
    value: Decimal
    unit: str
    accumulation: str
    price_basis: str
    released_on: date
    released_on_kind: str
    release: str
    status: str
    method_version: str
    basis: str
    sources: tuple[str, ...]
    note: str = ""
    parts: tuple[Point, ...] = ()

    @property
    def is_whole_year(self) -> bool:
        """A stock counts at any date; a flow only once its year is complete."""
        return self.accumulation == "stock" or self.period.is_year or self._year_is_complete

    @property
    def _year_is_complete(self) -> bool:
        return self.accumulation == "year_to_date" and self.period.last_month == 12


@dataclass(frozen=True, slots=True)
class Series:
    """``points`` count for the target; the others are shown beside it and never counted."""

    measure: MeasureKind
    method_version: str
    points: tuple[Point, ...] = ()
    year_to_date: tuple[Point, ...] = ()
    other_versions: tuple[Point, ...] = ()
    confidential: tuple[Point, ...] = ()

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    def in_year(self, year: int) -> Point | None:
        """The value that stands for the whole year or, of a stock, for its end."""
        return next((point for point in self.points if point.period.position == year), None)


def build_series(
    points: Iterable[Point], *, measure: MeasureKind, method_version: str, price_basis: str = ""
) -> Series:
    """Sort selected points apart: one method version and one price basis count, confidential values never do."""
    own: list[Point] = []
    other: list[Point] = []
    confidential: list[Point] = []
    for point in sorted(points, key=_reading_order):
        is_open = point.status != "confidential"
        (confidential if not is_open else own if point.method_version == method_version else other).append(point)
    own = _one_price_basis(own, price_basis)
    return Series(
        measure=measure,
        method_version=method_version,
        points=_one_a_position([point for point in own if point.is_whole_year]),
        year_to_date=tuple(point for point in own if point.accumulation == "year_to_date" and not point.is_whole_year),
        other_versions=tuple(other),
        confidential=tuple(confidential),
    )


def _reading_order(point: Point) -> tuple[int, int, int, str, str, str]:
    period = point.period
    place_in_time = period.year, period.last_month, period.first_month
    return *place_in_time, point.accumulation, point.price_basis, point.method_version


def ratio_points(numerators: Iterable[Point], denominators: Iterable[Point], *, scale: Decimal) -> tuple[Point, ...]:
    """Ratio of sums, period by period: numerator × ``scale`` / denominator, both of the same period.

    A period without one of the two, or with a denominator that is not positive, gives no point. The ratio is known
    once both parts are: its release date is the later one. Its method version joins those of the parts where they
    differ, so that a change of either is a change of the ratio. Source: docs/reference/rules.md, “Ratio of sums”.
    """
    below = _by_version(denominators)
    pairs = ((above, _partner(above, below.get(_ratio_slot(above), {}))) for above in numerators)
    return tuple(_ratio(above, under, scale) for above, under in pairs if under is not None and under.value > 0)


def _by_version(points: Iterable[Point]) -> dict[tuple[Period, str], dict[str, Point]]:
    slots: dict[tuple[Period, str], dict[str, Point]] = {}
    for point in points:
        slots.setdefault(_ratio_slot(point), {})[point.method_version] = point
    return slots


def _partner(above: Point, candidates: dict[str, Point]) -> Point | None:
    """The denominator of the same method version, or the only one there is."""
    if above.method_version in candidates or len(candidates) != 1:
        return candidates.get(above.method_version)
    return next(iter(candidates.values()))


def _ratio_slot(point: Point) -> tuple[Period, str]:
    """Current prices and quantities without a price may meet; constant prices only meet their own kind."""
    return point.period, point.price_basis if point.price_basis.startswith("constant") else ""


def _ratio(above: Point, under: Point, scale: Decimal) -> Point:
    later = max(above, under, key=lambda point: point.released_on)
    versions = sorted({above.method_version, under.method_version})
    is_confidential = "confidential" in (above.status, under.status)
    return later._replace(
        period=above.period,
        value=above.value * scale / under.value,
        accumulation="year" if above.period.is_year else above.accumulation,
        release="+".join(sorted({above.release, under.release})),
        status="confidential" if is_confidential else _less_final(above.status, under.status),
        method_version="+".join(versions),
        basis="derived" if "demo" not in (above.basis, under.basis) else "demo",
        sources=tuple(dict.fromkeys((*above.sources, *under.sources))),
        note="",
        parts=(above, under),
    )


STATUS_ORDER = ("confidential", "estimated", "flash", "preliminary", "final")


def _less_final(one: str, other: str) -> str:
    return min(one, other, key=STATUS_ORDER.index)


def _one_price_basis(points: list[Point], wanted: str) -> list[Point]:
    bases = sorted({point.price_basis for point in points})
    if len(bases) < 2 and not wanted:
        return points
    chosen = wanted or next((basis for basis in ("", "current") if basis in bases), bases[0])
    return [point for point in points if point.price_basis == chosen]


def _one_a_position(points: list[Point]) -> tuple[Point, ...]:
    """Where a year is given both whole and as twelve months to date, the whole-year figure stands."""
    if len({point.period.position for point in points}) == len(points):
        return tuple(points)
    rank = {"year": 0, "stock": 1}
    best = {point.period.position: point for point in sorted(points, key=lambda p: -rank.get(p.accumulation, 2))}
    return tuple(best[position] for position in sorted(best))
