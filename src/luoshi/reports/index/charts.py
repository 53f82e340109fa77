"""ECharts options of an index, one builder a chart, pure: rank intervals, contributions, correlations, sensitivity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.robustness.assess import UnitRanks
from luoshi.core.assessment.index.robustness.sensitivity import Effect
from luoshi.reports.chart_style import (
    BLUE,
    FONT_SIZE,
    GREEN,
    GREY,
    GRID,
    INK,
    MUTED,
    OTHER,
    PAPER,
    PATH,
    REACHED,
    RED,
    TARGET,
    VALUE,
    YELLOW,
    Option,
    axis,
    frame,
)

SERIES_COLOURS = (VALUE, YELLOW, GREEN, RED, OTHER, TARGET, REACHED, BLUE)  # neighbours differ in light and in dark
ROW_HEIGHT, HEAD, ROOM = 24, 34, 12
ROOMY = 600
FEW_CELLS, MOST_NUMBERED = 12, 24
STRONG, WEAK, ON_STEP = 0.8, 0.2, "#10181e"
STEPS = ((-1.0, -STRONG), (-STRONG, -0.5), (-0.5, -WEAK), (-WEAK, WEAK), (WEAK, 0.5), (0.5, STRONG), (STRONG, 1.01))
STEP_COLOURS = (RED, "#d9938b", "#ecccc8", GRID, "#c6d3df", "#8aa6c1", VALUE)


def rank_option(units: Sequence[UnitRanks], names: Sequence[str], *, width: int) -> Option:
    """A bar from the lower to the upper rank, whiskers to the best and worst, a diamond at the nominal rank and a ring at
    the median of the runs. The first place stands at the top and at the left."""
    places = range(len(units))
    whiskers = [_stroke([(one.best, at), (one.worst, at)], PATH, 1.5) for at, one in enumerate(units)]
    return frame() | {
        "grid": _grid(names, width) | {"left": _left(names, width) + ROOM},
        "xAxis": _plain_axis() | {"min": 1, "max": max(len(units), 2), "minInterval": 1, "position": "top"},
        "yAxis": _names(names, width) | {"offset": ROOM},
        "series": [
            *whiskers,
            *[_stroke([(one.lower, at), (one.upper, at)], BLUE, 9) for at, one in enumerate(units)],
            _dots([(one.median, at) for at, one in zip(places, units, strict=True)], BLUE, "circle", 9, is_hollow=True),
            _dots([(one.nominal, at) for at, one in enumerate(units) if one.nominal is not None], INK, "diamond", 11),
        ],
    }


def contribution_option(
    parts: FloatArray, base: FloatArray, names: Sequence[str], groups: Sequence[str], *, width: int
) -> Option:
    """Stacked bars: what each group brings; ``parts`` is units × groups. A base other than zero is the first part."""
    shown: list[tuple[str, FloatArray, str]] = []
    if np.nanmax(np.abs(base), initial=0.0) > 0:
        shown.append(("base", base, GREY))
    shown += [(group, parts[:, at], SERIES_COLOURS[at % len(SERIES_COLOURS)]) for at, group in enumerate(groups)]
    return frame() | {
        "grid": _grid(names, width),
        "xAxis": _plain_axis() | {"position": "top"},
        "yAxis": _names(names, width),
        "series": [
            {
                "type": "bar",
                "name": name,
                "stack": "score",
                "silent": True,
                "barWidth": 14,
                "itemStyle": {"color": colour, "borderColor": PAPER, "borderWidth": 1},
                "data": [None if np.isnan(value) else round(float(value), 6) for value in values],
            }
            for name, values, colour in shown
        ],
    }


def correlation_option(matrix: FloatArray, names: Sequence[str], *, width: int) -> Option:
    """A map in seven steps; with few indicators each cell carries its number."""
    size = len(names)
    cells = [
        [column, row, round(float(matrix[row, column]), 2)]
        for row in range(size)
        for column in range(size)
        if not np.isnan(matrix[row, column])
    ]
    few = size <= FEW_CELLS
    numbers = [str(number) for number in range(1, size + 1)]
    return frame() | {
        "grid": {"left": _left(names, width), "right": 8, "top": HEAD, "bottom": 4, "containLabel": False},
        "xAxis": _category(numbers)
        | {
            "position": "top",
            "axisLabel": {"color": MUTED, "fontSize": 11, "interval": 0 if size <= MOST_NUMBERED else "auto"},
        },
        "yAxis": _names([f"{number} {name}" for number, name in zip(numbers, names, strict=True)], width),
        "visualMap": {
            "type": "piecewise",
            "show": False,
            "dimension": 2,
            "pieces": [
                {"gte": low, "lt": high, "color": colour}
                for (low, high), colour in zip(STEPS, STEP_COLOURS, strict=True)
            ],
        },
        "series": [
            {
                "type": "heatmap",
                "silent": True,
                "data": [_cell(cell, few=few) for cell in cells],
                "itemStyle": {"borderColor": PAPER, "borderWidth": 1},
                "label": {"show": few, "fontSize": 12},
            }
        ],
    }


def sensitivity_option(effects: Sequence[Effect], words: tuple[str, str], *, width: int) -> Option:
    """Two bars a factor, first order above total, each with its interval. ``words`` name the two;
    where there is no room for them the legend beside the chart does."""
    names: list[str] = []
    bars: list[list[Any]] = [[], []]
    strokes: list[Option] = []
    for effect in effects:
        for kind, (value, low, high) in enumerate(
            ((effect.first, effect.first_low, effect.first_high), (effect.total, effect.total_low, effect.total_high))
        ):
            strokes.append(_stroke([(low, len(names)), (high, len(names))], INK, 1.75))
            short = effect.factor if kind == 0 else ""
            names.append(f"{effect.factor} · {words[kind]}" if width >= ROOMY else short)
            bars[kind].append(round(value, 6))
            bars[1 - kind].append(None)
    series = [
        {
            "type": "bar",
            "name": words[kind],
            "stack": "effect",
            "silent": True,
            "barWidth": 12,
            "itemStyle": {"color": colour},
            "data": bars[kind],
        }
        for kind, colour in enumerate((VALUE, YELLOW))
    ]
    return frame() | {
        "grid": _grid(names, width),
        "xAxis": _plain_axis() | {"position": "top"},
        "yAxis": _names(names, width),
        "series": [*series, *strokes],
    }


def height_of(rows: int) -> int:
    return HEAD + ROW_HEIGHT * rows + 8


def _cell(cell: list[Any], *, few: bool) -> Option:
    """The number in a colour that reads on its step, in light and in dark: the middle steps are the same in both."""
    size = abs(cell[2])
    ink = PAPER if size >= STRONG else ON_STEP if size >= WEAK else INK
    return {"value": cell, "label": {"show": few, "color": ink}}


def _stroke(places: list[tuple[Any, Any]], colour: str, width: float) -> Option:
    return {
        "type": "line",
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": colour, "width": width, "cap": "butt"},
        "data": [[float(x), y] for x, y in places],
    }


def _dots(places: list[tuple[Any, int]], colour: str, symbol: str, size: int, *, is_hollow: bool = False) -> Option:
    return {
        "type": "scatter",
        "silent": True,
        "symbol": symbol,
        "symbolSize": size,
        "z": 6,
        "itemStyle": {"color": PAPER if is_hollow else colour, "borderColor": colour, "borderWidth": 2},
        "data": [[float(x), y] for x, y in places],
    }


def _left(names: Sequence[str], width: int) -> int:
    """Room for the names: as much as the longest needs, at most two fifths of the chart."""
    longest = max((sum(FONT_SIZE if ord(letter) > 255 else 7.2 for letter in name) for name in names), default=60)
    return int(min(longest + 14, width * 0.4))


def _grid(names: Sequence[str], width: int) -> Option:
    return {"left": _left(names, width), "right": 18, "top": HEAD, "bottom": 4, "containLabel": False}


def _plain_axis() -> Option:
    return axis(scale=False)


def _category(names: Sequence[str]) -> Option:
    return {
        "type": "category",
        "data": list(names),
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "splitLine": {"show": False},
    }


def _names(names: Sequence[str], width: int) -> Option:
    """Names from the top down."""
    return _category(names) | {
        "inverse": True,
        "axisLabel": {
            "color": INK,
            "fontSize": FONT_SIZE,
            "interval": 0,
            "width": _left(names, width) - 12,
            "overflow": "truncate",
        },
    }
