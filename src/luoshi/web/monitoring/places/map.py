"""The plan's places as a picture: tiles by default, areas where the site was given a GeoJSON file.

Areas are marked as not reviewed; the public sees them only where the settings name a review number (审图号).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.chart_file import chart_png
from luoshi.reports.numbers import number, unit_name
from luoshi.reports.place_map import MapPlace, area_map, tile_map
from luoshi.reports.value_classes import classify
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.monitoring.figures.choose import Compared, choose_series
from luoshi.web.monitoring.figures.select import Published
from luoshi.web.monitoring.figures.series import figures_table
from luoshi.web.monitoring.places.tree import parts_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Table

TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class MapClass:
    group: int
    text: str


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    places = parts_of(opened, opened.pack.plan.place)
    compared = choose_series(opened, places)
    crumbs = (Crumb(_("Map")),)
    if compared is None:
        return render_plan_page(opened, "monitoring/map.html", {"is_empty": True}, crumbs=crumbs)
    shown = {one.code: found for one in places if (found := compared.value(one.code)) is not None}
    table = _table(opened, compared, shown)
    groups, bounds = classify({code: one.value for code, one in shown.items()})
    areas = _areas(opened)
    picture = _picture(opened, places, shown, groups, areas)
    file = table_file(request, table) or _file(opened, picture)
    if file is not None:
        return file
    content = {
        "picture": mark_safe(picture),
        "table": table,
        "filters": compared.filters,
        "classes": tuple(_classes(opened, bounds)),
        "missing": [opened.said(one.name_zh, one.name_en).text for one in places if one.code not in shown],
        "is_area_map": areas is not None,
        "review_number": settings.ENVIRONMENT.map_review_number,
        "versions": sorted({one.method_version for one in shown.values()}),
        "unit": _unit(opened, compared, shown),
        "files": [(kind.upper(), changed_query(request, format=kind)) for kind in TYPES],
        "period": compared.period,
    }
    return render_plan_page(opened, "monitoring/map.html", content, crumbs=crumbs)


def _areas(page: PlanPage) -> Mapping[str, Any] | None:
    """None: tiles are drawn, because there is no file or it may not be shown to this viewer."""
    environment = settings.ENVIRONMENT
    may_see = bool(environment.map_review_number) or can(page.request.viewer, Act.SEE_INTERNAL)
    return _read_areas(environment.map_file) if environment.map_file and may_see else None


@lru_cache(maxsize=2)
def _read_areas(path: str) -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return read


def _picture(
    page: PlanPage,
    places: Sequence[Place],
    shown: Mapping[str, Published],
    groups: Mapping[str, int],
    areas: Mapping[str, Any] | None,
) -> str:
    drawn = [
        MapPlace(
            one.code,
            page.said(one.name_zh, one.name_en).text,
            number(shown[one.code].value) if one.code in shown else _("no data"),
            groups.get(one.code),
            address(page.request, "place", page.name, one.code),
        )
        for one in places
    ]
    title = _("Places by value")
    return (area_map(drawn, areas, title=title) if areas is not None else None) or tile_map(drawn, title=title)


def _file(page: PlanPage, picture: str) -> HttpResponse | None:
    kind = page.request.GET.get("format", "")
    if kind not in TYPES:
        return None
    content = picture.encode() if kind == "svg" else chart_png(picture)
    headers = {"Content-Disposition": f'attachment; filename="{page.file_stem("map")}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)


def _classes(page: PlanPage, bounds: Sequence[tuple[Any, Any]]) -> list[MapClass]:
    return [
        MapClass(at, number(low) if low == high else f"{number(low)} – {number(high)}")
        for at, (low, high) in enumerate(bounds)
    ]


def _unit(page: PlanPage, compared: Compared, shown: Mapping[str, Published]) -> str:
    if compared.measure == "growth":
        return "%"
    return ", ".join(sorted({unit_name(one.unit, page.language) for one in shown.values()}))


def _table(page: PlanPage, compared: Compared, shown: Mapping[str, Published]) -> Table:
    ordered = sorted(shown.values(), key=lambda one: one.value, reverse=True)
    return figures_table(
        page, ordered, key="map", title=_("Places by value"), stem=f"map-{compared.indicator}-{compared.period}"
    )
