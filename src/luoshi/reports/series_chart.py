"""Published figures over time, as plain ECharts options: one line a definition, so that a break stays a break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from luoshi.reports.chart_style import FONT_SIZE, MUTED, OTHER, VALUE, Option, axis, drawn, frame, line

WHOLE_YEARS, LONG_YEARS = 8, 20
DOT = 6
FOUR = 4


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """Figures of one definition: places on the scale of years, and values. ``is_current`` is that of today."""

    name: str
    marks: tuple[tuple[Decimal, Decimal], ...]
    is_current: bool = True


def series_option(lines: Sequence[SeriesLine], *, low: Decimal | None = None, high: Decimal | None = None) -> Option:
    """``low`` and ``high`` give several charts the same scale; years without a figure break the line."""
    places = [at for one in lines for at, _ in one.marks]
    values = axis(scale=True) | {"splitNumber": 3}
    if low is not None and high is not None:
        values |= {"min": drawn(low), "max": drawn(high), "interval": drawn(_few_steps(high - low))}
    return frame() | {
        "grid": {"left": 4, "right": 18, "top": 14, "bottom": 4, "containLabel": True},
        "xAxis": year_axis(places),
        "yAxis": values,
        "series": [part for one in lines for part in _parts(one)],
    }


def small_series_option(
    lines: Sequence[SeriesLine], *, low: Decimal | None = None, high: Decimal | None = None
) -> Option:
    """One of many side by side: only the first and the last year are named, so that all are alike."""
    option = series_option(lines, low=low, high=high)
    return option | {"xAxis": option["xAxis"] | {"interval": option["xAxis"]["max"] - option["xAxis"]["min"]}}


def year_axis(places: Iterable[Decimal]) -> Option:
    """Whole years around the places; a single year gets one to breathe on each side."""
    found = list(places) or [Decimal(0)]
    first, last = int(min(found)), -int(-max(found) // 1)
    if last - first < 2:
        first, last = first - 1, last + 1
    span = last - first
    return {
        "type": "value",
        "min": first,
        "max": last,
        "interval": 1 if span <= WHOLE_YEARS else 2 if span <= LONG_YEARS else 5,
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": MUTED}},
        "axisTick": {"show": True, "lineStyle": {"color": MUTED}},
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "formatter": "@year", "hideOverlap": True},
        "splitLine": {"show": False},
    }


def shared_scale(groups: Iterable[Sequence[SeriesLine]]) -> tuple[Decimal, Decimal] | None:
    """From the lowest value of all groups (or zero, where none is below) to the highest, each at a round number."""
    values = [value for lines in groups for one in lines for _, value in one.marks]
    if not values:
        return None
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    step = _round_step(high - low)
    return floor(low / step) * step, ceil(high / step) * step


def _few_steps(span: Decimal) -> Decimal:
    """The step between labels: that of the scale, or twice it where they would be five."""
    step = _round_step(span)
    count = span / step
    return step * 2 if count == FOUR else max(step, span / 2) if count > FOUR else step


def _round_step(span: Decimal) -> Decimal:
    """1, 2 or 5 times a power of ten, so that the span has two to five steps."""
    if span == 0:
        return Decimal(1)
    power = Decimal(10) ** (span.adjusted() - 1)
    return next(factor * power for factor in (2, 5, 10, 20, 50) if span <= 5 * factor * power)


def _parts(one: SeriesLine) -> list[Option]:
    """A piece of line for each run of figures that follow each other within a year."""
    colour, kind = (VALUE, "solid") if one.is_current else (OTHER, "dashed")
    pieces: list[list[tuple[Decimal, Decimal]]] = []
    for at, value in one.marks:
        if pieces and at - pieces[-1][-1][0] <= 1:
            pieces[-1].append((at, value))
        else:
            pieces.append([(at, value)])
    return [
        line(piece, colour, kind, width=2) | {"name": one.name, "symbol": "circle", "symbolSize": DOT, "itemStyle": {"color": colour}}
        for piece in pieces
    ]  # fmt: skip
