"""Change since the base year, without ever crossing two releases or two definitions."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.series import Point, Series
from luoshi.core.progress.task import Task

HUNDRED = Decimal(100)
ONE = Decimal(1)


def growth_factor(task: Task, series: Series, point: Point) -> Decimal | Reason:
    """Value at ``point`` as a multiple of the base year's: from stored growth rates, or from two levels of one release.

    Yearly rates chain as products, Π(1 + g); official rates may be chained across releases because each compares
    like with like, levels may not (docs/reference/rules.md, “Change”).
    """
    if task.base_year is None:
        return Reason.BASE_YEAR_MISSING
    if point.period.position <= task.base_year:
        return Reason.NOTHING_EXPECTED_YET
    match series.measure:
        case MeasureKind.GROWTH:
            return _chained(task.base_year, series, point)
        case MeasureKind.CUMULATIVE:
            return ONE + point.value / HUNDRED
        case MeasureKind.LEVEL | MeasureKind.INDEX:
            return _from_levels(task.base_year, series, point)


def chain(factors: Iterable[Decimal]) -> Decimal:
    product = ONE
    for factor in factors:
        product *= factor
    return product


def mean_growth(factor: Decimal, years: Decimal) -> Decimal | Reason:
    """Mean yearly growth as a share: factor^(1/years) − 1."""
    if factor <= 0:
        return Reason.VALUE_NOT_POSITIVE
    return factor ** (ONE / years) - ONE


def _chained(base_year: int, series: Series, point: Point) -> Decimal | Reason:
    if point.period.position != point.period.year:
        return Reason.WRONG_MEASURE
    years = range(base_year + 1, point.period.year + 1)
    rates = [series.in_year(year) for year in years]
    if any(rate is None for rate in rates):
        return Reason.YEARS_MISSING
    return chain(ONE + rate.value / HUNDRED for rate in rates if rate is not None)


def _from_levels(base_year: int, series: Series, point: Point) -> Decimal | Reason:
    base = series.in_year(base_year)
    if base is None:
        return Reason.BASE_VALUE_MISSING
    if base.release != point.release:
        return Reason.CROSSES_RELEASES
    if base.price_basis != point.price_basis:
        return Reason.CROSSES_PRICE_BASES
    if base.value <= 0:
        return Reason.BASE_NOT_POSITIVE
    return point.value / base.value


def sum_since_base(task: Task, series: Series, point: Point) -> Decimal | Reason:
    """Sum of the yearly amounts after the base year up to ``point``; every year must be there."""
    if series.measure is MeasureKind.CUMULATIVE:
        return point.value
    if series.measure is not MeasureKind.LEVEL or point.accumulation == "stock":
        return Reason.WRONG_MEASURE
    if task.base_year is None:
        return Reason.BASE_YEAR_MISSING
    amounts = [series.in_year(year) for year in range(task.base_year + 1, point.period.year + 1)]
    if any(amount is None for amount in amounts):
        return Reason.YEARS_MISSING
    return sum((amount.value for amount in amounts if amount is not None), Decimal(0))
