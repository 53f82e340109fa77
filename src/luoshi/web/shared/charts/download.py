"""A chart as a file: the page's own option, drawn on the server to SVG or PNG, with title, unit and origin in it."""

from __future__ import annotations

import json
import threading
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from luoshi.reports.chart_file import chart_png, chart_svg, file_option
from luoshi.reports.svg import ChartRenderer
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.tables.download import demonstration_mark

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
WIDTH, REM, DRAWINGS_KEPT = 960, 16, 64
_lock = threading.Lock()


def chart_file(request: HttpRequest, *figures: Figure) -> HttpResponse | None:
    """The file that the address asks for (``?chart=path&format=svg``), else None; ``still=1`` is for the page itself."""
    ending = request.GET.get("format", "")
    figure = next((one for one in figures if one.key == request.GET.get("chart")), None)
    if figure is None or ending not in TYPES:
        return None
    content = draw_figure(figure, ending)
    headers = {}
    if request.GET.get("still") != "1":
        headers["Content-Disposition"] = f'attachment; filename="{figure.file_stem or figure.key}.{ending}"'
    return HttpResponse(content, content_type=TYPES[ending], headers=headers)


def draw_figure(figure: Figure, ending: str) -> bytes:
    height = figure.height * REM
    foot = " · ".join(part for part in (demonstration_mark() if figure.is_demonstration else "", figure.foot) if part)
    option = file_option(figure.option, title=figure.title, axis=figure.axis, foot=foot, height=height)
    drawn = _drawn(json.dumps(option.option, ensure_ascii=False), option.height, figure.alt)
    return drawn.encode() if ending == "svg" else chart_png(drawn)


@lru_cache(maxsize=DRAWINGS_KEPT)
def _drawn(option: str, height: int, alt: str) -> str:
    with _lock:
        return chart_svg(_renderer(), json.loads(option), width=WIDTH, height=height, title=alt)


@lru_cache(maxsize=1)
def _renderer() -> ChartRenderer:
    """One engine a process: waking it takes a quarter of a second."""
    return ChartRenderer({})
