"""What all charts share: the palette, text, axes, lines and dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from luoshi.core.progress.lights import Light

Option = dict[str, Any]

INK, MUTED, GRID, PAPER = "#22303a", "#5b6770", "#dcdfe0", "#fffefc"
VALUE, PROXY, OTHER, PATH, TARGET = "#1f4e79", "#7d5200", "#6f7479", "#87919a", "#3a3036"
REACHED, GREEN, BLUE, YELLOW, RED, GREY = "#0b4f3c", "#1d7a52", "#2a6db0", "#916200", "#b8352a", "#60676e"
PALETTE: dict[str, str] = {
    INK: "--ink", MUTED: "--muted", GRID: "--grid", PAPER: "--card", VALUE: "--value", PROXY: "--proxy",
    OTHER: "--other", PATH: "--path", TARGET: "--target", REACHED: "--reached", GREEN: "--green", BLUE: "--blue",
    YELLOW: "--yellow", RED: "--red", GREY: "--grey",
}  # fmt: skip
LIGHT_COLOURS = dict(zip(Light, (REACHED, GREEN, BLUE, YELLOW, RED, GREY), strict=True))
FONT_SIZE = 13


def frame() -> Option:
    return {
        "animation": False,
        "textStyle": {"fontFamily": "inherit", "fontSize": FONT_SIZE, "color": MUTED},
        "backgroundColor": "transparent",
    }


def axis(*, scale: bool) -> Option:
    return {
        "type": "value",
        "scale": scale,
        "axisLine": {"show": False},
        "axisTick": {"show": False},
        "axisLabel": {"color": MUTED, "fontSize": FONT_SIZE, "hideOverlap": True},
        "splitLine": {"lineStyle": {"color": GRID, "width": 1}},
    }


def label(text: str, colour: str, *, position: str = "top") -> Option:
    """With a halo in the colour of the paper, so that lines may pass behind."""
    return {
        "show": True,
        "formatter": text,
        "position": position,
        "distance": 6,
        "color": colour,
        "fontSize": FONT_SIZE + 1,
        "fontWeight": "bold",
        "textBorderColor": PAPER,
        "textBorderWidth": 3,
    }


def dot(
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
        "data": [[drawn(x), drawn(y)] for x, y in places],
    }


def line(places: Iterable[tuple[Any, Any]], colour: str, kind: str, *, width: float) -> Option:
    return {
        "type": "line",
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": colour, "type": kind, "width": width},
        "data": [[drawn(x), drawn(y)] for x, y in places],
    }


def mark_line(data: list[Option], colour: str, kind: str) -> Option:
    style = {"color": colour, "type": kind, "width": 1}
    return {"silent": True, "symbol": "none", "label": {"show": False}, "lineStyle": style, "data": data}


def drawn(value: Decimal | int | float) -> float:
    """Pixels need no decimals: only the drawing sees floats, never a number that is read."""
    return float(value)


def with_hover(option: Option, texts: Mapping[tuple[float, float], str]) -> Option:
    """The option for a page: a mark at one of the places says its text when it is pointed at. Everything else stays
    silent. The text is drawn, not written as HTML, which a strict page would refuse to style."""
    tooltip = {"trigger": "item", "renderMode": "richText", "formatter": "{b}", "confine": True}
    style = {
        "backgroundColor": PAPER,
        "borderColor": MUTED,
        "borderWidth": 1,
        "textStyle": {"color": INK, "fontSize": FONT_SIZE},
    }
    series = [_with_hover(one, texts) for one in option.get("series", [])]
    return option | {"tooltip": tooltip | style, "series": series}


def _with_hover(series: Option, texts: Mapping[tuple[float, float], str]) -> Option:
    if series.get("type") not in ("line", "scatter"):
        return series
    data = [_named(item, texts) for item in series.get("data", [])]
    is_named = any(isinstance(item, dict) and "name" in item for item in data)
    return series | ({"data": data, "silent": False} if is_named else {})


def _named(item: Any, texts: Mapping[tuple[float, float], str]) -> Any:
    place = item.get("value") if isinstance(item, dict) else item
    text = texts.get(tuple(place)) if isinstance(place, list) and len(place) == 2 else None
    if text is None:
        return item
    return (item if isinstance(item, dict) else {"value": item}) | {"name": text}
