"""An ECharts option for the page made safe for black and white: what a colour tells, a pattern, a dash or a mark tells too.

Bars get a hatching and a lighter fill under black labels, lines a dash and a mark, in the order of their series, unless
the option already chose them. The typeface is one that the PDF has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from luoshi.reports.document.fonts import SANS

Option = dict[str, Any]

DASHES = ("solid", "dashed", "dotted", [8, 3, 2, 3], [12, 4])
SYMBOLS = ("circle", "rect", "triangle", "diamond", "emptyCircle")
FILLED = {"bar", "pie", "funnel"}
HATCHINGS: tuple[Option, ...] = (
    {"symbol": "none"},
    {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 4], "rotation": -0.785},
    {"symbol": "circle", "dashArrayX": [[6, 6], [0, 6, 6, 0]], "dashArrayY": [6, 0], "symbolSize": 0.6},
    {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [2, 4], "rotation": 0.785},
    {"symbol": "rect", "dashArrayX": [1, 0], "dashArrayY": [1.5, 4], "rotation": 0},
    {"symbol": "rect", "dashArrayX": [[6, 6], [0, 6, 6, 0]], "dashArrayY": [6, 0]},
)
HATCH_COLOUR = "rgba(0,0,0,0.5)"
COLOURS = ("#2f5d8c", "#dfe7ef", "#9bb5d0", "#f7f7f7", "#5b5b5b", "#c4c4c4")  # far apart in brightness, too
LABEL = {"color": "#000000", "textBorderColor": "#ffffff", "textBorderWidth": 3}
HEX = re.compile("#[0-9a-fA-F]{6}")
TINT = 0.6
LONGEST_NAME_PX, NAME_MARGIN_PX = 240, 26
LINE_COLOUR = "#1a1a1a"


def print_option(option: Mapping[str, Any]) -> Option:
    """A new option; the given one is left as it is."""
    series = option.get("series", [])
    given = series if isinstance(series, list) else [series]
    return {
        **option,
        **_roomy(option),
        "animation": False,
        "color": list(option.get("color", COLOURS)),
        "textStyle": {**option.get("textStyle", {}), "fontFamily": SANS},
        "series": [_distinct(one, index, own_colours="color" in option) for index, one in enumerate(given)],
    }


def _roomy(option: Mapping[str, Any]) -> Option:
    """Names at the left of bars get up to two fifths of the width, so that long ones take two lines at most, and a
    margin, since the engine reckons letters narrower than the font has them."""
    axis = option.get("yAxis")
    if not isinstance(axis, Mapping) or axis.get("type") != "category":
        return {}
    label = axis.get("axisLabel", {})
    width = max(label.get("width", 0), LONGEST_NAME_PX)
    roomy = {**axis, "axisLabel": {**label, "width": width, "overflow": "break", "fontSize": 11, "lineHeight": 12}}
    grid = option.get("grid")
    if not isinstance(grid, Mapping) or not isinstance(grid.get("left", 0), int):
        return {"yAxis": roomy}
    return {"yAxis": roomy, "grid": {**grid, "left": max(grid.get("left", 0), NAME_MARGIN_PX)}}


def _distinct(series: Mapping[str, Any], index: int, *, own_colours: bool) -> Option:
    if series.get("type") in FILLED:
        return _hatched(series, index)
    if series.get("type") == "line":
        return _dashed(series, index, own_colours=own_colours)
    return dict(series)


def _hatched(series: Mapping[str, Any], index: int) -> Option:
    style = _tinted(series.get("itemStyle", {}))
    style.setdefault("decal", {**HATCHINGS[index % len(HATCHINGS)], "color": HATCH_COLOUR})
    style |= {"borderColor": "#000000", "borderWidth": 0.75}
    made = {**series, "itemStyle": style}
    if "label" in series:
        made["label"] = {**series["label"], **LABEL}
    if series.get("type") != "bar" and isinstance(series.get("data"), list):
        made["data"] = [_hatched_part(part, place) for place, part in enumerate(series["data"])]
    return made


def _tinted(style: Mapping[str, Any]) -> Option:
    """The chosen colour, so light that hatching and labels on it can be read."""
    colour = style.get("color")
    if not isinstance(colour, str) or not HEX.fullmatch(colour):
        return dict(style)
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {**style, "color": "#" + "".join(f"{round(part + (255 - part) * TINT):02x}" for part in parts)}


def _hatched_part(part: Any, place: int) -> Any:
    if not isinstance(part, Mapping):
        part = {"value": part}
    style = {
        "decal": {**HATCHINGS[place % len(HATCHINGS)], "color": HATCH_COLOUR},
        **_tinted(part.get("itemStyle", {})),
    }
    return {**part, "itemStyle": style}


def _dashed(series: Mapping[str, Any], index: int, *, own_colours: bool) -> Option:
    style = dict(series.get("lineStyle", {}))
    mark = dict(series.get("itemStyle", {}))
    if not own_colours:
        style.setdefault("color", LINE_COLOUR)
        mark.setdefault("color", style["color"])
    style.setdefault("type", DASHES[index % len(DASHES)])
    made = {**series, "lineStyle": style, "itemStyle": mark}
    made.setdefault("symbol", SYMBOLS[index % len(SYMBOLS)])
    made.setdefault("symbolSize", 7)
    return made
