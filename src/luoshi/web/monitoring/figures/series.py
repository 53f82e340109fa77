"""Published figures as lines of a chart, and the names that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from luoshi.reports.series_chart import SeriesLine
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import Published
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Badge, Cell

WHOLE = ("year", "stock")
UNOFFICIAL = ("research", "page", "derived")


def chart_lines(figures: Sequence[Published], *, current_version: str) -> tuple[SeriesLine, ...]:
    """Whole periods only, a line for each method version and price basis: what differs in either is never joined."""
    whole = sorted((one for one in figures if one.accumulation in WHOLE), key=_definition)
    latest_basis = max(whole, key=lambda one: one.period).price_basis if whole else ""
    return tuple(
        SeriesLine(
            " · ".join(part for part in definition if part),
            tuple((one.period.position, one.value) for one in group_in_order(group)),
            definition == (current_version, latest_basis),
        )
        for definition, group in groupby(whole, key=_definition)
    )


def _definition(one: Published) -> tuple[str, str]:
    return one.method_version, one.price_basis


def group_in_order(figures: object) -> list[Published]:
    """By period; of figures that fall on the same place of the axis the last."""
    found: dict[object, Published] = {}
    for one in sorted(figures, key=lambda each: each.period):  # type: ignore[call-overload]
        found[one.period.position] = one
    return list(found.values())


def series_name(page: PlanPage, indicator: str, breakdown: str, measure: str) -> Said:
    """The indicator with its part and, where it is no level, its measure."""
    known = page.pack.base.indicators[indicator]
    name = page.said(known.name_zh, known.name_en)
    more = " · ".join(part for part in (breakdown_text(page, breakdown), short_measures().get(measure, "")) if part)
    return Said(f"{name.text} · {more}", name.lang) if more else name


def short_measures() -> dict[str, str]:
    """Of what a figure is where it is no level, in few words."""
    return {"growth": _("official growth"), "index": _("index"), "cumulative": _("change since the base year")}


def place_name(page: PlanPage, code: str) -> Said:
    known = page.pack.base.places.get(code)
    return Said(code) if known is None else page.said(known.name_zh, known.name_en)


def breakdown_text(page: PlanPage, breakdown: str) -> str:
    """``industry=C36`` as the names of its codes."""
    return " · ".join(code_name(page, pair) for pair in breakdown.split(";") if pair)


def code_name(page: PlanPage, pair: str) -> str:
    dimension, _sign, code = pair.partition("=")
    known = next((one for one in page.pack.base.dimensions if (one.dimension, one.code) == (dimension, code)), None)
    return pair if known is None else page.said(known.name_zh, known.name_en).text


def state_badges(page: PlanPage, one: Published) -> tuple[Badge, ...]:
    state = () if one.status == "final" else (Badge(one.status, page.context.words(f"status_{one.status}")),)
    unofficial = (Badge("proxy", page.context.words(f"basis_{one.basis}")),) if one.basis in UNOFFICIAL else ()
    return (*state, *unofficial)


def source_cell(page: PlanPage, one: Published) -> Cell:
    """The first source, linked to the very rows taken from it."""
    first = one.source.split(";")[0]
    known = page.pack.base.sources.get(first)
    title = Said(first) if known is None else page.said(known.title, known.title_en)
    query = {"indicator": one.indicator, "place": one.place, "period": one.period.text}
    return Cell(title, one.source, href=address(page.request, "source", page.name, first, query=query))
