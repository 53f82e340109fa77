"""ECharts options as plain dicts: one builder a chart, pure, compared in tests as data.

Colours come from ``PALETTE`` alone; the renderer turns them into the page's CSS variables. A mark differs from its
neighbours by shape and line as well as by colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luoshi.core.progress.lights import LIGHT_FACES, Light
from luoshi.core.progress.plan_index import PlanIndex
from luoshi.reports.numbers import number, pair
from luoshi.reports.target_plot import Mark, Plot

Option = dict[str, Any]

INK, MUTED, GRID, PAPER = "#22303a", "#5b6770", "#dcdfe0", "#fffefc"
VALUE, PROXY, OTHER, PATH, TARGET = "#1f4e79", "#8a5a00", "#6f7479", "#8b959c", "#3a3036"
REACHED, GREEN, BLUE, YELLOW, RED, GREY = "#0b4f3c", "#23845a", "#2a6db0", "#b07708", "#b8352a", "#787f85"
PALETTE: dict[str, str] = {
    INK: "--ink", MUTED: "--muted", GRID: "--grid", PAPER: "--card", VALUE: "--value", PROXY: "--proxy",
    OTHER: "--other", PATH: "--path", TARGET: "--target", REACHED: "--reached", GREEN: "--green", BLUE: "--blue",
    YELLOW: "--yellow", RED: "--red", GREY: "--grey",
}  # fmt: skip
LIGHT_COLOURS = dict(zip(Light, (REACHED, GREEN, BLUE, YELLOW, RED, GREY), strict=True))
NO_VALUE = "-"
FONT_SIZE = 13
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
    return _frame() | {
        "grid": {"left": 8, "right": 26, "top": 26, "bottom": 4, "containLabel": True},
        "xAxis": _years(first, last),
        "yAxis": _values_axis(plot),
        "series": series,
    }


def mark_option(plot: Plot) -> Option:
    """The target alone, with its path where there is a base: the small chart of a target without any value."""
    return target_option(plot) | {"grid": {"left": 8, "right": 30, "top": 22, "bottom": 4, "containLabel": True}}


def lights_option(groups: Sequence[LightCount]) -> Option:
    """Stacked bars, one a group; each part carries its shape and its count."""
    shown = [light for light in Light if any(group.counts.get(light) for group in groups)]
    return _frame() | {
        "grid": {"left": 4, "right": 16, "top": 4, "bottom": 4, "containLabel": True},
        "xAxis": _count_axis(),
        "yAxis": _group_axis([group.group for group in groups]),
        "series": [_light_bar(light, groups) for light in shown],
    }


def age_option(ages: Sequence[AgeCount], names: tuple[str, str, str]) -> Option:
    """Targets by the year of their latest value; ``names`` are those of exact, proxy and none."""
    columns = ([age.exact for age in ages], [age.proxy for age in ages], [age.none for age in ages])
    colours = (VALUE, PROXY, GREY)
    bars = [
        _count_bar(name, counts, colour)
        for name, counts, colour in zip(names, columns, colours, strict=True)
        if any(counts)
    ]
    return _frame() | {
        "grid": {"left": 4, "right": 16, "top": 4, "bottom": 4, "containLabel": True},
        "xAxis": _count_axis(),
        "yAxis": _group_axis([age.label for age in ages]),
        "series": bars,
    }


def index_option(index: PlanIndex) -> Option:
    """How far the targets behind the index lie apart: range, quartiles, median; the index itself as a diamond."""
    spread = (index.lowest, index.lower_quartile, index.median, index.upper_quartile, index.highest)
    box = [_float(value) for value in spread if value is not None]
    diamond = [] if index.value is None else [_dot("", [(index.value, 0)], TARGET, symbol="diamond", size=15)]
    return _frame() | {
        "grid": {"left": 12, "right": 20, "top": 8, "bottom": 4, "containLabel": True},
        "xAxis": _axis(scale=True),
        "yAxis": {"type": "category", "data": [""], "show": False},
        "series": [
            {
                "type": "boxplot",
                "silent": True,
                "data": [box] if len(box) == len(spread) else [],
                "boxWidth": [24, 24],
                "itemStyle": {"color": GRID, "borderColor": MUTED, "borderWidth": 1.5},
                "markLine": _mark_line([{"xAxis": 1}], TARGET, "dashed"),
            },
            *diamond,
        ],
    }


def _frame() -> Option:
    return {
        "animation": False,
        "textStyle": {"fontFamily": "inherit", "fontSize": FONT_SIZE, "color": MUTED},
        "backgroundColor": "transparent",
    }


def _axis(*, scale: bool) -> Option:
    return {
        "type": "value",
        "scale": scale,
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": GRID, "width": 1}},
    }


def _values_axis(plot: Plot) -> Option:
    axis = _axis(scale=True) | {"splitNumber": 3, "inverse": plot.is_rank}
    lowest = min(_heights(plot), default=Decimal(0))
    axis["boundaryGap"] = ["6%" if lowest != 0 else 0, "14%"]
    if plot.is_rank:
        axis |= {"minInterval": 1, "boundaryGap": ["14%", "14%"]}
    return axis


def _heights(plot: Plot) -> list[Decimal]:
    marks = [*plot.values, *plot.trend, *plot.path, *plot.earlier_targets]
    marks += [mark for _, group in plot.others for mark in group]
    marks += [mark for mark in (plot.base, plot.target) if mark is not None]
    return [mark.value for mark in marks]


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
    marks = [*plot.values, *plot.trend, *plot.path, *plot.earlier_targets]
    marks += [mark for _, group in plot.others for mark in group]
    marks += [mark for mark in (plot.base, plot.target) if mark is not None]
    places = [mark.at for mark in marks] or [Decimal(0)]
    first, last = int(min(places)), -int(-max(places) // 1)
    return (first - 1, last + 1) if last - first < 2 else (first, last)


def _band(plot: Plot, first: int, last: int) -> list[Option]:
    if plot.target is None or plot.target_high is None:
        return []
    area = [{"yAxis": _float(plot.target.value)}, {"yAxis": _float(plot.target_high)}]
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
    return [
        _line([(first, height), (last, height)], TARGET, "dotted", width=1.25)
        for height in dict.fromkeys(heights)
    ]


def _path(plot: Plot) -> list[Option]:
    return [_line([(mark.at, mark.value) for mark in plot.path], PATH, "dashed", width=1.75)] if plot.path else []


def _values(plot: Plot, show: Any) -> list[Option]:
    return _connected(plot.values, PROXY if plot.is_proxy else VALUE, show, is_hollow=plot.is_proxy, symbol="circle")


def _trend(plot: Plot, show: Any) -> list[Option]:
    return _connected(plot.trend, INK, show, is_hollow=True, symbol="diamond", is_dashed=True)


def _others(plot: Plot) -> list[Option]:
    """Values of another definition: grey squares on their own line, and a rule where the definition changed."""
    drawn = []
    for _, marks in plot.others:
        drawn += _connected(marks, OTHER, None, is_hollow=True, symbol="rect")
    where = _break(plot)
    if where is not None and drawn:
        drawn[0]["markLine"] = _mark_line([{"xAxis": _float(where)}], OTHER, "solid")
    return drawn


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
    marks: Sequence[Mark], colour: str, show: Any, *, is_hollow: bool, symbol: str, is_dashed: bool = False
) -> list[Option]:
    """Dots, joined only from one year to the next: a missing year leaves a gap."""
    if not marks:
        return []
    data: list[Any] = []
    for before, mark in zip((None, *marks), marks, strict=False):
        if before is not None and mark.at - before.at > 1:
            data.append([_float((before.at + mark.at) / 2), NO_VALUE])
        data.append(_item(mark, colour, show, is_hollow=is_hollow))
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


def _item(mark: Mark, colour: str, show: Any, *, is_hollow: bool) -> Any:
    place = [_float(mark.at), _float(mark.value)]
    if not mark.is_deciding or show is None:
        return {"value": place}
    return {
        "value": place,
        "symbolSize": 11,
        "label": {
            "show": True,
            "formatter": show(mark.value),
            "position": "top",
            "distance": 6,
            "color": colour,
            "fontSize": FONT_SIZE + 1,
            "fontWeight": "bold",
        },
    }


def _base(plot: Plot) -> list[Option]:
    if plot.base is None:
        return []
    return [_dot("base", [(plot.base.at, plot.base.value)], PATH, symbol="rect", size=8)]


def _earlier_targets(plot: Plot) -> list[Option]:
    if not plot.earlier_targets:
        return []
    places = [(mark.at, mark.value) for mark in plot.earlier_targets]
    return [_dot("earlier", places, TARGET, symbol="diamond", size=13, is_hollow=True)]


def _target(plot: Plot, show: Any) -> list[Option]:
    if plot.target is None:
        return []
    dot = _dot("target", [(plot.target.at, plot.target.value)], TARGET, symbol="diamond", size=14)
    text = show(plot.target.value) + ("" if plot.target_high is None else f"–{show(plot.target_high)}")
    dot["label"] = {
        "show": True,
        "formatter": text,
        "position": "top",
        "distance": 5,
        "color": TARGET,
        "fontSize": FONT_SIZE + 1,
        "fontWeight": "bold",
    }
    return [dot]


def _dot(
    name: str, places: Iterable[tuple[Any, Any]], colour: str, *, symbol: str, size: int, is_hollow: bool = False
) -> Option:
    return {
        "type": "scatter",
        "name": name,
        "silent": True,
        "symbol": symbol,
        "symbolSize": size,
        "z": 5,
        "itemStyle": {"color": PAPER if is_hollow else colour, "borderColor": colour, "borderWidth": 1.5},
        "data": [[_float(x), _float(y)] for x, y in places],
    }


def _line(places: Iterable[tuple[Any, Any]], colour: str, kind: str, *, width: float) -> Option:
    return {
        "type": "line",
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": colour, "type": kind, "width": width},
        "data": [[_float(x), _float(y)] for x, y in places],
    }


def _mark_line(data: list[Option], colour: str, kind: str) -> Option:
    style = {"color": colour, "type": kind, "width": 1}
    return {"silent": True, "symbol": "none", "label": {"show": False}, "lineStyle": style, "data": data}


def _count_axis() -> Option:
    return _axis(scale=False) | {
        "minInterval": 1,
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "formatter": "@whole"},
    }


def _group_axis(names: Sequence[str]) -> Option:
    return {
        "type": "category",
        "inverse": True,
        "data": list(names),
        "axisLine": {"show": True, "lineStyle": {"color": MUTED}},
        "axisTick": {"show": False},
        "axisLabel": {"color": INK, "fontSize": FONT_SIZE, "interval": 0},
    }


def _light_bar(light: Light, groups: Sequence[LightCount]) -> Option:
    counts = [group.counts.get(light, 0) for group in groups]
    bar = _count_bar(light.value, counts, LIGHT_COLOURS[light])
    bar["label"]["formatter"] = f"{LIGHT_FACES[light].shape} {{c}}"
    return bar


def _count_bar(name: str, counts: Sequence[int], colour: str) -> Option:
    return {
        "type": "bar",
        "name": name,
        "stack": "all",
        "silent": True,
        "barWidth": 20,
        "itemStyle": {"color": colour, "borderColor": PAPER, "borderWidth": 1},
        "label": {"show": True, "color": PAPER, "fontSize": 12, "formatter": "{c}"},
        "data": [count or NO_VALUE for count in counts],
    }


def _float(value: Decimal | int | float) -> float:
    """Pixels need no decimals: only the drawing sees floats, never a number that is read."""
    return float(value)
