"""Places as an SVG picture: a grid of tiles, or areas from GeoJSON. Each place says its name and value, whatever colour.

The areas are drawn in plate carrée, with longitude shortened by the cosine of the middle latitude: enough for a province,
and no claim of a surveyed map. Colours stand in attributes and in classes (``class-0`` …), so that a style sheet may
choose others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

CLASS_COLOURS = ("#dbe7f1", "#b3cde3", "#7fa9cd", "#3f74a3", "#1f4e79")
NO_VALUE_COLOUR, EDGE, DARK, LIGHT_TEXT = "#efede7", "#fffefc", "#22303a", "#ffffff"
FIRST_DARK_CLASS = 3
TILE_WIDTH, TILE_HEIGHT, GAP = 150, 84, 6
NAME_SIZE, LEAST_NAME_SIZE, MOST_LINES, FIRST_WIDE = 14, 9, 2, 0x2E80
WIDTH, MARGIN = 960, 12
Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class MapPlace:
    """``group`` is the class of the value, None where there is none; ``shown`` the value as it is read; ``note`` what
    must stand beside it, such as its definition where the places have several."""

    code: str
    name: str
    shown: str
    group: int | None
    href: str = ""
    note: str = ""

    @property
    def css(self) -> str:
        return "class-none" if self.group is None else f"class-{self.group}"


def tile_map(places: Sequence[MapPlace], *, title: str) -> str:
    """A grid in the order given, as square as it can be."""
    columns = max(1, min(6, math.ceil(math.sqrt(len(places)))))
    rows = math.ceil(len(places) / columns)
    width = columns * (TILE_WIDTH + GAP) - GAP
    height = rows * (TILE_HEIGHT + GAP) - GAP
    parts = (_tile(place, at % columns, at // columns) for at, place in enumerate(places))
    return _svg(width, height, title, parts)


def area_map(places: Sequence[MapPlace], areas: Mapping[str, Any], *, title: str) -> str | None:
    """``areas`` is a GeoJSON FeatureCollection whose features have the place's code in ``properties`` (``code`` or
    ``adcode``) or as ``id``. None where none of the places is in it."""
    shapes = {code: rings for code, rings in map(_shape, areas.get("features", ())) if rings}
    known = [place for place in places if place.code in shapes]
    if not known:
        return None
    project, height = _projection([point for place in known for ring in shapes[place.code] for point in ring])
    parts = [_area(place, [list(map(project, ring)) for ring in shapes[place.code]]) for place in known]
    names = [_area_name(place, [list(map(project, ring)) for ring in shapes[place.code]]) for place in known]
    return _svg(WIDTH, height, title, [*parts, *names])


def area_codes(areas: Mapping[str, Any]) -> frozenset[str]:
    """The codes of the places that a file of areas has."""
    return frozenset(code for code, rings in map(_shape, areas.get("features", ())) if rings)


def _svg(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="place-map" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="group" font-family="Noto Sans SC, sans-serif">'
    )
    return f"{head}<title>{escape(title)}</title>{''.join(parts)}</svg>"


def _fill(place: MapPlace) -> tuple[str, str, str]:
    """Class, fill and the colour of text on it."""
    if place.group is None:
        return place.css, NO_VALUE_COLOUR, DARK
    return place.css, CLASS_COLOURS[place.group], LIGHT_TEXT if place.group >= FIRST_DARK_CLASS else DARK


def _tile(place: MapPlace, column: int, row: int) -> str:
    css, fill, ink = _fill(place)
    x, y = column * (TILE_WIDTH + GAP), row * (TILE_HEIGHT + GAP)
    body = (
        f'<rect x="{x}" y="{y}" width="{TILE_WIDTH}" height="{TILE_HEIGHT}" rx="2" fill="{fill}" class="{css}"/>'
        f'<g fill="{ink}">{_name_lines(place.name, x + 10, y + 22)}'
        f'<text x="{x + 10}" y="{y + 72}" font-size="20" font-weight="700">{escape(place.shown)}</text>'
        f'<text x="{x + TILE_WIDTH - 8}" y="{y + 72}" font-size="11" text-anchor="end">{escape(place.note)}</text></g>'
    )
    return _linked(place, body)


def _name_lines(name: str, x: int, y: int) -> str:
    """In one line or two, and never cut: an outlying third line is drawn narrower instead."""
    size = NAME_SIZE
    lines = broken_lines(name, TILE_WIDTH - 18, size)
    while len(lines) > MOST_LINES and size > LEAST_NAME_SIZE:
        size -= 1
        lines = broken_lines(name, TILE_WIDTH - 18, size)
    return "".join(
        f'<text x="{x}" y="{y + at * (size + 3)}" font-size="{size}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )


def broken_lines(name: str, width: int, size: int) -> list[str]:
    """Between words, and between any two Chinese characters, which are as wide as the type is high; others half."""
    pieces = re.findall(r"[\u2e80-\uffff] ?|[^\s\u2e80-\uffff]+ ?", name)
    lines = [""]
    for piece in pieces:
        if lines[-1] and _wide(lines[-1] + piece.rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _wide(text: str, size: int) -> float:
    return sum(size if ord(sign) > FIRST_WIDE else size * 0.56 for sign in text)


def _linked(place: MapPlace, body: str) -> str:
    told = f"<title>{escape(place.name)}: {escape(' '.join(one for one in (place.shown, place.note) if one))}</title>"
    return f'<a href="{escape(place.href)}">{told}{body}</a>' if place.href else f"<g>{told}{body}</g>"


def _shape(feature: Mapping[str, Any]) -> tuple[str, list[Ring]]:
    properties = feature.get("properties") or {}
    code = str(properties.get("code") or properties.get("adcode") or feature.get("id") or "")
    geometry = feature.get("geometry") or {}
    match geometry.get("type"):
        case "Polygon":
            polygons = [geometry["coordinates"]]
        case "MultiPolygon":
            polygons = geometry["coordinates"]
        case _:
            polygons = []
    return code, [[(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


def _projection(points: Sequence[tuple[float, float]]) -> tuple[Any, int]:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * narrow, 1e-9)
    height = round((north - south) * scale + 2 * MARGIN)

    def project(point: tuple[float, float]) -> tuple[float, float]:
        return MARGIN + (point[0] - west) * narrow * scale, MARGIN + (north - point[1]) * scale

    return project, height


def _area(place: MapPlace, rings: list[Ring]) -> str:
    css, fill, _ink = _fill(place)
    path = "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings)
    return _linked(
        place, f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{EDGE}" stroke-width="1.5" class="{css}"/>'
    )


def _area_name(place: MapPlace, rings: list[Ring]) -> str:
    """In the middle of the largest ring."""
    css, _fill_colour, ink = _fill(place)
    largest = max(rings, key=_span)
    x = sum(point[0] for point in largest) / len(largest)
    y = sum(point[1] for point in largest) / len(largest)
    return (
        f'<g text-anchor="middle" fill="{ink}" stroke="{_fill(place)[1]}" stroke-width="3" paint-order="stroke" class="ink-{css}" pointer-events="none"><text x="{x:.1f}" y="{y:.1f}" font-size="16">{escape(place.name)}</text>'
        f'<text x="{x:.1f}" y="{y + 22:.1f}" font-size="18" font-weight="700">{escape(" ".join(one for one in (place.shown, place.note) if one))}</text></g>'
    )


def _span(ring: Ring) -> float:
    return (max(x for x, _ in ring) - min(x for x, _ in ring)) * (max(y for _, y in ring) - min(y for _, y in ring))
