"""ECharts options as plain dicts: one builder a chart, pure, compared in tests as data.

Colours come from ``PALETTE`` alone; the renderer turns them into the page's CSS variables. A mark differs from its
neighbours by shape and line as well as by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.plan_index import PlanIndex
from luoshi.reports.chart_style import (
    FONT_SIZE,
    GREY,
    GRID,
    INK,
    LIGHT_COLOURS,
    MUTED,
    OTHER,
    PAPER,
    PATH,
    PROXY,
    TARGET,
    VALUE,
    Option,
    axis,
    dot,
    drawn,
    frame,
    label,
    line,
    mark_line,
)
from luoshi.reports.label_place import side_of_label, side_of_target_label
from luoshi.reports.numbers import number, pair
from luoshi.reports.target_plot import Mark, Plot

NO_VALUE = "-"
LONG_NAME, GROUP_NAME_WIDTH = 16, 118
ROOM_FOR_SHAPE, ROOM_FOR_COUNT = 0.1, 0.04
ROOM_UNDER, ROOM_OVER = 0.06, 0.14
SLIM_FONT_SIZE, SLIM_SYMBOL, SHORTEST_SPAN = 11, 10, 2
WHOLE_PLAN_YEARS = 9
LONG_HISTORY_YEARS = 18


@dataclass(frozen=True, slots=True)
class LightCount:
    """How many targets of one group show each light."""

    group: str
    counts: dict[Light, int]


@dataclass(frozen=True, slots=True)
class AgeCount:
    """How many targets have their latest value in ``label`` (a year, or "no data"), by kind of indicator."""

    label: str
    exact: int = 0
    proxy: int = 0
    none: int = 0


def target_option(plot: Plot, *, is_pair: bool = False) -> Option:
    """Values over time against the path and the target."""
    show = pair if is_pair else number
    first, last = _span(plot)
    series = [
        *_band(plot, first, last),
        *_target_line(plot, first, last),
        *_path(plot),
        *_others(plot),
        *_values(plot, show),
        *_trend(plot, show),
        *_base(plot),
        *_earlier_targets(plot),
        *_target(plot, show),
    ]
    return frame() | {
        "grid": {"left": 8, "right": 26, "top": 26, "bottom": 4, "containLabel": True},
        "xAxis": _years(first, last),
        "yAxis": _values_axis(plot),
        "series": series,
    }


def slim_option(plot: Plot, *, is_pair: bool = False) -> Option:
    """The target alone, with its path where there is a base: the tiny chart of a target without any value. The marks
    carry their numbers, so that it needs no vertical axis."""
    option = target_option(plot, is_pair=is_pair)
    first, last = _span(plot)
    option["grid"] = {"left": 26, "right": 28, "top": 26, "bottom": 18, "containLabel": False}
    option["xAxis"]["interval"] = 1 if last - first <= SHORTEST_SPAN else last - first
    option["xAxis"]["axisLabel"] |= {"fontSize": SLIM_FONT_SIZE, "hideOverlap": False}
    option["yAxis"] |= {"axisLabel": {"show": False}, "splitLine": {"show": False}, "boundaryGap": ["30%", "30%"]}
    if plot.base is not None:
        base = next(one for one in option["series"] if one.get("name") == "base")
        base["label"] = label((pair if is_pair else number)(plot.base.value), MUTED)
    for one in option["series"]:
        if "label" in one:
            one["label"]["fontSize"] = SLIM_FONT_SIZE + 1
        if one.get("type") == "scatter":
            one["symbolSize"] = SLIM_SYMBOL
    return option


def lights_option(groups: Sequence[LightCount]) -> Option:
    """Stacked bars, one a group; each part carries its shape and its count."""
    shown = [light for light in Light if any(group.counts.get(light) for group in groups)]
    return frame() | {
        "grid": {"left": 12, "right": 16, "top": 4, "bottom": 4, "containLabel": True},
        "xAxis": _count_axis(),
        "yAxis": _group_axis([group.group for group in groups]),
        "series": [
            _count_bar(
                light.value,
                [group.counts.get(light, 0) for group in groups],
                LIGHT_COLOURS[light],
                longest=max(sum(group.counts.values()) for group in groups),
                shape=LIGHT_FACES[light].shape,
            )
            for light in shown
        ],
    }


def age_option(ages: Sequence[AgeCount], names: tuple[str, str, str]) -> Option:
    """Targets by the year of their latest value; ``names`` are those of exact, proxy and none."""
    columns = ([age.exact for age in ages], [age.proxy for age in ages], [age.none for age in ages])
    colours = (VALUE, PROXY, GREY)
    longest = max((age.exact + age.proxy + age.none for age in ages), default=1)
    bars = [
        _count_bar(name, counts, colour, longest=longest)
        for name, counts, colour in zip(names, columns, colours, strict=True)
        if any(counts)
    ]
    return frame() | {
        "grid": {"left": 12, "right": 16, "top": 4, "bottom": 4, "containLabel": True},
        "xAxis": _count_axis(),
        "yAxis": _group_axis([age.label for age in ages]),
        "series": bars,
    }


def index_option(index: PlanIndex) -> Option:
    """How far the targets behind the index lie apart: range, quartiles, median; the index itself as a diamond."""
    spread = (index.lowest, index.lower_quartile, index.median, index.upper_quartile, index.highest)
    box = [drawn(value) for value in spread if value is not None]
    diamond = [] if index.value is None else [dot("", [(index.value, 0)], TARGET, symbol="diamond", size=15)]
    return frame() | {
        "grid": {"left": 12, "right": 20, "top": 8, "bottom": 4, "containLabel": True},
        "xAxis": axis(scale=True),
        "yAxis": {"type": "category", "data": [""], "show": False},
        "series": [
            {
                "type": "boxplot",
                "silent": True,
                "data": [box] if len(box) == len(spread) else [],
                "boxWidth": [24, 24],
                "itemStyle": {"color": GRID, "borderColor": MUTED, "borderWidth": 1.5},
                "markLine": mark_line([{"xAxis": 1}], TARGET, "dashed"),
            },
            *diamond,
        ],
    }


def _values_axis(plot: Plot) -> Option:
    values = axis(scale=True) | {"splitNumber": 3, "inverse": plot.is_rank}
    below, above = _gaps(plot)
    values["boundaryGap"] = [f"{below:.0%}", f"{above:.0%}"]
    return values | {"minInterval": 1} if plot.is_rank else values


def _gaps(plot: Plot) -> tuple[float, float]:
    """Room under and over all marks, as shares of their span."""
    if plot.is_rank:
        return ROOM_OVER, ROOM_OVER
    return ROOM_UNDER if min(plot.heights(), default=Decimal(0)) != 0 else 0.0, ROOM_OVER


def _years(first: int, last: int) -> Option:
    span = last - first
    step = 1 if span <= WHOLE_PLAN_YEARS else 2 if span <= LONG_HISTORY_YEARS else 5
    return {
        "type": "value",
        "min": first,
        "max": last,
        "interval": step,
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": MUTED}},
        "axisTick": {"show": True, "lineStyle": {"color": MUTED}},
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "formatter": "@year", "hideOverlap": True},
        "splitLine": {"show": False},
    }


def _span(plot: Plot) -> tuple[int, int]:
    """Whole years around everything that is drawn, with a year to breathe where there is one mark only."""
    places = [mark.at for mark in plot.marks()] or [Decimal(0)]
    first, last = int(min(places)), -int(-max(places) // 1)
    return (first - 1, last + 1) if last - first < 2 else (first, last)


def _band(plot: Plot, first: int, last: int) -> list[Option]:
    if plot.target is None or plot.target_high is None:
        return []
    area = [{"yAxis": drawn(plot.target.value)}, {"yAxis": drawn(plot.target_high)}]
    return [
        {
            "type": "line",
            "silent": True,
            "data": [[first, NO_VALUE], [last, NO_VALUE]],
            "markArea": {"silent": True, "itemStyle": {"color": GRID, "opacity": 0.55}, "data": [area]},
        }
    ]


def _target_line(plot: Plot, first: int, last: int) -> list[Option]:
    if plot.target is None:
        return []
    heights = [plot.target.value] if plot.target_high is None else [plot.target.value, plot.target_high]
    return [line([(first, height), (last, height)], TARGET, "dotted", width=1.25) for height in dict.fromkeys(heights)]


def _path(plot: Plot) -> list[Option]:
    return [line([(mark.at, mark.value) for mark in plot.path], PATH, "dashed", width=1.75)] if plot.path else []


def _values(plot: Plot, show: Any) -> list[Option]:
    """The value that decides carries its number; of growth rates the mean does so instead."""
    colour = PROXY if plot.is_proxy else VALUE
    numbered = None if plot.trend else _number_beside(plot, plot.values, show, colour)
    return _connected(plot.values, colour, numbered, is_hollow=plot.is_proxy, symbol="circle")


def _trend(plot: Plot, show: Any) -> list[Option]:
    numbered = _number_beside(plot, plot.trend, show, INK)
    return _connected(plot.trend, INK, numbered, is_hollow=True, symbol="diamond", is_dashed=True)


def _number_beside(plot: Plot, marks: Sequence[Mark], show: Any, colour: str) -> Option | None:
    """The number of the deciding mark, on the side of its dot where the path does not run."""
    mark = next((one for one in marks if one.is_deciding), None)
    if mark is None:
        return None
    text = show(mark.value)
    texts = text, _target_text(plot, show)
    return label(text, colour, position=side_of_label(plot, mark, texts, years=_span(plot), gap=_gaps(plot)))


def _others(plot: Plot) -> list[Option]:
    """Values of another definition: grey squares on their own line, and a rule where the definition changed."""
    lines = []
    for _, marks in plot.others:
        lines += _connected(marks, OTHER, None, is_hollow=True, symbol="rect")
    where = _break(plot)
    if where is not None and lines:
        lines[0]["markLine"] = mark_line([{"xAxis": drawn(where)}], OTHER, "solid")
    return lines


def _break(plot: Plot) -> Decimal | None:
    """Halfway between the two definitions where one follows the other; None where they overlap."""
    others = [mark.at for _, group in plot.others for mark in group]
    own = [mark.at for mark in plot.values]
    if not others or not own:
        return None
    if max(own) < min(others):
        return (max(own) + min(others)) / 2
    return (max(others) + min(own)) / 2 if max(others) < min(own) else None


def _connected(
    marks: Sequence[Mark],
    colour: str,
    numbered: Option | None,
    *,
    is_hollow: bool,
    symbol: str,
    is_dashed: bool = False,
) -> list[Option]:
    """Dots, joined only from one year to the next: a missing year leaves a gap."""
    if not marks:
        return []
    data: list[Any] = []
    for before, mark in zip((None, *marks), marks, strict=False):
        if before is not None and mark.at - before.at > 1:
            data.append([drawn((before.at + mark.at) / 2), NO_VALUE])
        data.append(_item(mark, numbered))
    return [
        {
            "type": "line",
            "silent": True,
            "connectNulls": False,
            "symbol": symbol,
            "symbolSize": 7,
            "showAllSymbol": True,
            "lineStyle": {"color": colour, "width": 1.75, "type": [5, 4] if is_hollow or is_dashed else "solid"},
            "itemStyle": {"color": PAPER if is_hollow else colour, "borderColor": colour, "borderWidth": 1.75},
            "data": data,
        }
    ]


def _item(mark: Mark, numbered: Option | None) -> Any:
    place = [drawn(mark.at), drawn(mark.value)]
    if not mark.is_deciding or numbered is None:
        return {"value": place}
    return {"value": place, "symbolSize": 11, "label": numbered}


def _base(plot: Plot) -> list[Option]:
    if plot.base is None:
        return []
    return [dot("base", [(plot.base.at, plot.base.value)], PATH, symbol="rect", size=8)]


def _earlier_targets(plot: Plot) -> list[Option]:
    if not plot.earlier_targets:
        return []
    places = [(mark.at, mark.value) for mark in plot.earlier_targets]
    return [dot("earlier", places, TARGET, symbol="diamond", size=13, is_hollow=True)]


def _target(plot: Plot, show: Any) -> list[Option]:
    if plot.target is None:
        return []
    diamond = dot("target", [(plot.target.at, plot.target.value)], TARGET, symbol="diamond", size=14)
    diamond["label"] = label(_target_text(plot, show), TARGET, position=side_of_target_label(plot))
    return [diamond]


def _target_text(plot: Plot, show: Any) -> str:
    heights = (plot.target.value if plot.target else None, plot.target_high)
    return "–".join(show(height) for height in heights if height is not None)


def _count_axis() -> Option:
    return axis(scale=False) | {
        "minInterval": 1,
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "formatter": "@whole"},
    }


def _group_axis(names: Sequence[str]) -> Option:
    is_long = any(len(name) > LONG_NAME for name in names)
    wrapped = {"width": GROUP_NAME_WIDTH, "overflow": "break", "lineHeight": 15} if is_long else {}
    return {
        "type": "category",
        "inverse": True,
        "data": list(names),
        "axisLine": {"show": True, "lineStyle": {"color": MUTED}},
        "axisTick": {"show": False},
        "axisLabel": {"color": INK, "fontSize": FONT_SIZE, "interval": 0} | wrapped,
    }


def _count_bar(name: str, counts: Sequence[int], colour: str, *, longest: int, shape: str = "") -> Option:
    return {
        "type": "bar",
        "name": name,
        "stack": "all",
        "silent": True,
        "barWidth": 20,
        "itemStyle": {"color": colour, "borderColor": PAPER, "borderWidth": 1},
        "label": {"color": PAPER, "fontSize": 12},
        "data": [_segment(count, longest, shape) for count in counts],
    }


def _segment(count: int, longest: int, shape: str) -> Any:
    """The label fits its segment or stays away; the table under the chart has every number."""
    if not count:
        return NO_VALUE
    share = count / longest
    text = f"{shape} {count}" if shape and share >= ROOM_FOR_SHAPE else str(count)
    return {"value": count, "label": {"show": share >= ROOM_FOR_COUNT, "formatter": text}}
