"""Coverage, age, proxies, breaks of definition, dates by convention, odd originals: what an auditor asks first.

Every number counts what its list shows; nothing is scored.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.reports.charts import AgeCount, age_option
from luoshi.reports.detail_view import ChartKey
from luoshi.reports.numbers import year_text
from luoshi.web.monitoring.kept import render_kept_page
from luoshi.web.monitoring.quality.findings import breaks_table, conventions_table, converted_table, gaps_table
from luoshi.web.plans.page import Crumb, PlanPage, open_plan
from luoshi.web.shared.address import address
from luoshi.web.shared.charts.download import chart_file
from luoshi.web.shared.charts.figure import Figure
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, cell

ROW, FRAME = 2, 3
HEIGHTS = (5, 8, 12, 18, 24, 32, 44)


@dataclass(frozen=True, slots=True)
class Count:
    title: str
    count: int
    href: str
    about: str


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    if "format" in request.GET:
        figure = _age_figure(opened)
        file = table_file(request, figure.table, *_tables(opened)) or chart_file(request, figure)
        if file is not None:
            return file
    title = _("Data quality")
    return render_kept_page(
        opened, "monitoring/quality.html", lambda: _content(opened), title=title, crumbs=(Crumb(title),)
    )


def _tables(page: PlanPage) -> tuple[Table, Table, Table, Table]:
    return gaps_table(page), breaks_table(page), conventions_table(page), converted_table(page)


def _content(page: PlanPage) -> dict[str, object]:
    gaps, breaks, conventions, converted = _tables(page)
    return {
        "counts": _coverage(page),
        "figure": _age_figure(page),
        "gaps": gaps,
        "breaks": breaks,
        "conventions": conventions,
        "converted": converted,
    }


def _coverage(page: PlanPage) -> tuple[Count, ...]:
    statuses = page.status.statuses
    known = [one for one in statuses if one.point is not None]

    def counted(title: str, count: int, about: str, **query: str) -> Count:
        return Count(title, count, address(page.request, "targets", page.name, query=query), about)

    return (
        counted(_("Answered exactly"), sum(not one.is_proxy for one in known), _("by the plan's own indicator"), data="yes", proxy="no"),
        counted(_("Answered by a proxy"), sum(one.is_proxy for one in known), _("by an indicator that stands in"), data="yes", proxy="yes"),
        counted(_("Without a figure"), len(statuses) - len(known), _("no source gives one, or none is released yet"), data="no"),
        counted(_("Stale"), sum(one.is_stale for one in statuses), _("older than one reporting cycle"), stale="yes"),
    )  # fmt: skip


def _age_figure(page: PlanPage) -> Figure:
    ages = _ages(page)
    names = (_("exact"), _("proxy"), _("none"))
    height = next((one for one in HEIGHTS if one >= ROW * len(ages) + FRAME), HEIGHTS[-1])
    return Figure(
        key="age",
        title=_("Targets by the year of their latest figure"),
        option=age_option(ages, names),
        alt=_("Targets by the year of their latest figure, exact and by proxy"),
        table=Table(
            key="age",
            title=_("Targets by the year of their latest figure"),
            columns=(
                Column("year", _("Year"), ColumnKind.NAME),
                *(Column(key, name, ColumnKind.NUMBER) for key, name in zip(("exact", "proxy", "none"), names, strict=True)),
            ),
            lines=tuple(Line((cell(one.label), *(_count(number) for number in (one.exact, one.proxy, one.none)))) for one in ages),
            about=page.about(),
            is_demonstration=page.is_demonstration,
            file_stem=page.file_stem("age"),
        ),
        keys=tuple(ChartKey(f"{mark} block", name) for mark, name in zip(("value", "proxy", "none"), names, strict=True)),
        height=height,
        foot=page.foot,
        is_demonstration=page.is_demonstration,
        file_stem=page.file_stem("age"),
    )  # fmt: skip


def _count(number: int) -> Cell:
    return cell(str(number), value=number)


def _ages(page: PlanPage) -> tuple[AgeCount, ...]:
    years = sorted({one.point.period.year for one in page.status.statuses if one.point})
    counted = []
    for year in years:
        own = [one for one in page.status.statuses if one.point and one.point.period.year == year]
        proxies = sum(one.is_proxy for one in own)
        counted.append(AgeCount(year_text(year, page.language), len(own) - proxies, proxies, 0))
    none = sum(one.point is None for one in page.status.statuses)
    return (*counted, AgeCount(_("no figure"), 0, 0, none)) if none else tuple(counted)
