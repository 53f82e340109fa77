"""The plan's places as a picture: tiles by default, areas where the site was given a GeoJSON file.

Areas are marked as not reviewed; the public sees them only where the settings name a review number (审图号).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from luoshi.core.model.statistics import Place
from luoshi.reports.chart_file import chart_png
from luoshi.reports.map_file import framed_map
from luoshi.reports.numbers import number, unit_name
from luoshi.reports.place_map import MapPlace, area_codes, area_map, tile_map
from luoshi.reports.value_classes import classify
from luoshi.web.accounts.permissions import Act, can
from luoshi.web.monitoring.figures.choose import Compared, choose_series
from luoshi.web.monitoring.figures.select import Published
from luoshi.web.monitoring.figures.table import figures_table
from luoshi.web.monitoring.places.tree import parts_of
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address, changed_query
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import demonstration_mark, table_file
from luoshi.web.shared.tables.model import Table

LOG = logging.getLogger(__name__)
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class MapClass:
    group: int
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: places in order, the figures shown, classes, and the areas' picture where there is one."""

    compared: Compared
    places: tuple[MapPlace, ...]
    shown: Mapping[str, Published]
    classes: tuple[MapClass, ...]
    areas: Mapping[str, Any] | None
    picture: str | None

    @property
    def has_versions(self) -> bool:
        return len({one.method_version for one in self.shown.values()}) > 1


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        drawing = _drawing(opened)
        file = (table_file(request, _table(opened, drawing)) or _file(opened, drawing)) if drawing else None
        if file is not None:
            return file
    crumbs = (Crumb(_("Map")),)
    return render_plan_page(opened, "monitoring/map.html", _content(opened), crumbs=crumbs)


def _content(page: PlanPage) -> dict[str, object]:
    drawing = _drawing(page)
    if drawing is None:
        return {"is_empty": True}
    compared, picture = drawing.compared, drawing.picture
    return {
        "picture": mark_safe(picture or ""),
        "tiles": () if picture else drawing.places,
        "outside": _outside(drawing),
        "table": _table(page, drawing),
        "filters": compared.filters,
        "heading": compared.title,
        "classes": drawing.classes,
        "missing": [one.name for one in drawing.places if one.group is None],
        "review": _review() if picture else "",
        "is_reviewed": bool(settings.ENVIRONMENT.map_review_number),
        "has_versions": drawing.has_versions,
        "unit": _unit(page, drawing),
        "files": [(kind.upper(), changed_query(page.request, format=kind)) for kind in TYPES],
        "period": compared.period,
    }


def _drawing(page: PlanPage) -> Drawing | None:
    places = parts_of(page, page.pack.plan.place)
    compared = choose_series(page, places)
    if compared is None:
        return None
    shown = {one.code: found for one in places if (found := compared.value(one.code)) is not None}
    groups, bounds = classify({code: one.value for code, one in shown.items()})
    areas, drawn = _areas(page), _drawn(page, places, shown, groups)
    picture = area_map(drawn, areas, title=compared.title) if areas is not None else None
    return Drawing(compared, drawn, shown, tuple(_classes(bounds)), areas, picture)


def _areas(page: PlanPage) -> Mapping[str, Any] | None:
    """None: tiles are drawn, because there is no file or it may not be shown to this viewer."""
    environment = settings.ENVIRONMENT
    may_see = bool(environment.map_review_number) or can(page.request.viewer, Act.SEE_INTERNAL)
    return _read_areas(environment.map_file) if environment.map_file and may_see else None


@lru_cache(maxsize=2)
def _read_areas(path: str) -> Mapping[str, Any] | None:
    """None where the file cannot be read, with a line in the log: the map is then tiles, and the page stands."""
    try:
        read = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        LOG.error("LUOSHI_MAP_FILE %s cannot be read, tiles are drawn: %s", path, error)
        return None
    return read if isinstance(read, dict) and isinstance(read.get("features"), list) else None


def _drawn(
    page: PlanPage, places: Sequence[Place], shown: Mapping[str, Published], groups: Mapping[str, int]
) -> tuple[MapPlace, ...]:
    """Where figures of several definitions stand side by side, each place says its own."""
    has_versions = len({one.method_version for one in shown.values()}) > 1
    return tuple(
        MapPlace(
            one.code,
            page.said(one.name_zh, one.name_en).text,
            number(shown[one.code].value) if one.code in shown else _("no data"),
            groups.get(one.code),
            address(page.request, "place", page.name, one.code),
            _version(shown[one.code]) if has_versions and one.code in shown else "",
        )
        for one in places
    )


def _version(one: Published) -> str:
    return _("version {version}").format(version=one.method_version)


def _outside(drawing: Drawing) -> list[MapPlace]:
    """Places that the file of areas does not have: they stand beside the map, so that none is lost."""
    if drawing.picture is None or drawing.areas is None:
        return []
    known = area_codes(drawing.areas)
    return [one for one in drawing.places if one.code not in known]


def _review() -> str:
    """What must stand under areas: the review number, or that there is none."""
    told = settings.ENVIRONMENT.map_review_number
    if told:
        return _("Review number of the map: {number}").format(number=told)
    return _("Not a reviewed map: for internal use, not to be published")


def _file(page: PlanPage, drawing: Drawing) -> HttpResponse | None:
    """The picture with heading, classes, source and every mark that it must not lose on its way."""
    kind = page.request.GET.get("format", "")
    if kind not in TYPES:
        return None
    compared = drawing.compared
    own = [replace(one, href="") for one in drawing.places]  # an address of this site means nothing in a file
    areas = area_map(own, drawing.areas, title=compared.title) if drawing.areas is not None else None
    content = framed_map(
        areas or tile_map(own, title=compared.title),
        heading=compared.title,
        about=" · ".join((compared.period, _unit(page, drawing))),
        classes=[one.text for one in drawing.classes],
        no_value=_("no data") if len(drawing.shown) < len(own) else "",
        marks=_marks(page, drawing),
        foot=" · ".join((page.foot, _sources(page, drawing.shown))),
    )
    data = content.encode() if kind == "svg" else chart_png(content)
    stem = page.file_stem(f"map-{compared.indicator}-{compared.period}".replace("/", "-"))
    headers = {"Content-Disposition": f'attachment; filename="{stem}.{kind}"'}
    return HttpResponse(data, content_type=TYPES[kind], headers=headers)


def _marks(page: PlanPage, drawing: Drawing) -> list[str]:
    marks = (
        (page.is_demonstration, demonstration_mark()),
        (drawing.picture is not None, _review()),
        (drawing.has_versions, _("Figures of several method versions stand side by side; they do not compare.")),
    )
    return [text for holds, text in marks if holds]


def _sources(page: PlanPage, shown: Mapping[str, Published]) -> str:
    names = dict.fromkeys(name for one in shown.values() for name in one.source.split(";"))
    known = page.pack.base.sources
    titles = (page.said(known[name].title, known[name].title_en).text if name in known else name for name in names)
    return "; ".join(titles)


def _classes(bounds: Sequence[tuple[Any, Any]]) -> list[MapClass]:
    return [
        MapClass(at, number(low) if low == high else f"{number(low)} – {number(high)}")
        for at, (low, high) in enumerate(bounds)
    ]


def _unit(page: PlanPage, drawing: Drawing) -> str:
    if drawing.compared.measure == "growth":
        return "%"
    return ", ".join(sorted({unit_name(one.unit, page.language) for one in drawing.shown.values()}))


def _table(page: PlanPage, drawing: Drawing) -> Table:
    ordered = sorted(drawing.shown.values(), key=lambda one: one.value, reverse=True)
    stem = f"map-{drawing.compared.indicator}-{drawing.compared.period}"
    return figures_table(page, ordered, key="map", title=_("Places by value"), stem=stem)
