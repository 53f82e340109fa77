"""The plan's annexes side by side: targets, how many have a figure, lights, and the target for output.

"Output" is found by what the target is, not by its place: the first level target of the annex in an amount of money.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from luoshi.core.model.plan import Annex
from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import TargetStatus
from luoshi.reports.row_view import light_view, row_view
from luoshi.reports.words import Said
from luoshi.web.monitoring.targets.groups import count_lights
from luoshi.web.plans.page import Crumb, PlanPage, open_plan, render_plan_page
from luoshi.web.shared.address import address
from luoshi.web.shared.request import SiteRequest
from luoshi.web.shared.tables.download import table_file
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

MONEY = "元"


def page(request: SiteRequest, plan: str) -> HttpResponse:
    opened = open_plan(request, plan)
    table = _table(opened)
    file = table_file(request, table)
    if file is not None:
        return file
    return render_plan_page(opened, "monitoring/industries.html", {"table": table}, crumbs=(Crumb(_("Industries")),))


def statuses_of(page: PlanPage, annex: int) -> tuple[TargetStatus, ...]:
    return tuple(one for one in page.context.report.statuses if page.context.annex_number(one) == annex)


def output_target(page: PlanPage, statuses: Sequence[TargetStatus]) -> TargetStatus | None:
    """The first level target in money; of the plan's own units, since those of the English page differ."""
    own = page.context.in_chinese_units or {one.target.id: one for one in statuses}
    return next(
        (one for one in statuses if own[one.target.id].target.kind == "level" and own[one.target.id].target.unit.endswith(MONEY)),
        None,
    )  # fmt: skip


def _table(page: PlanPage) -> Table:
    words = page.context.words
    annexes = [one for one in page.pack.annexes if one.annex != 0]
    return Table(
        key="industries",
        title=_("Industries"),
        columns=(
            Column("industry", _("Industry"), ColumnKind.NAME),
            Column("targets", _("Targets"), ColumnKind.NUMBER),
            Column("known", _("With a figure"), ColumnKind.NUMBER),
            *(Column(light.value, light_view(light, words).word, ColumnKind.NUMBER) for light in Light),
            Column("output", _("Output target"), is_sortable=False),
            Column("latest", words("latest"), is_sortable=False),
            Column("light", words("light"), ColumnKind.LIGHT, is_sortable=False),
            Column("output_target", _("Target"), is_shown=False),
            Column("value", _("Exact value"), is_shown=False),
            Column("unit", _("Unit"), is_shown=False),
            Column("period", words("time"), is_shown=False),
            Column("released_on", words("release_date"), is_shown=False),
            Column("release", words("release"), is_shown=False),
            Column("source", words("source"), is_shown=False),
        ),
        lines=tuple(_line(page, one) for one in annexes),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=_("The plan has no annexes."),
        css="cards",
        file_stem=page.file_stem("industries"),
    )


def _line(page: PlanPage, annex: Annex) -> Line:
    statuses = statuses_of(page, annex.annex)
    known = sum(one.point is not None for one in statuses)
    counts = count_lights(statuses)
    return Line(
        (
            Cell(page.context.annex_name(annex), href=address(page.request, "industry", page.name, annex.annex)),
            _count(page, len(statuses), annex=annex.annex),
            _count(page, known, annex=annex.annex, data="yes"),
            *(_count(page, counts.get(light.value, 0), annex=annex.annex, light=light.value) for light in Light),
            *_output_cells(page, statuses),
        )
    )


def _count(page: PlanPage, count: int, **query: object) -> Cell:
    href = address(page.request, "targets", page.name, query=query) if count else ""
    return Cell(Said(str(count) if count else "–"), count, href=href)


def _output_cells(page: PlanPage, statuses: Sequence[TargetStatus]) -> tuple[Cell, ...]:
    """What the page shows of the output target, and for the files where its value comes from."""
    found = output_target(page, statuses)
    if found is None:
        return (Cell(Said(_("none"))), *(Cell() for _each in range(9)))
    own = page.context.in_chinese_units.get(found.target.id, found)
    point = own.point
    origin = (None,) * 6 if point is None else (
        point.value, point.unit, point.period.text, point.released_on, point.release, "; ".join(point.sources)
    )  # fmt: skip
    return (*_shown_output(page, found), Cell(value=found.target.id), *(Cell(value=value) for value in origin))


def _shown_output(page: PlanPage, found: TargetStatus) -> tuple[Cell, Cell, Cell]:
    row = row_view(found, page.context)
    href = address(page.request, "target", page.name, row.id)
    value = Cell(Said(_("no data")), "", note=Said(row.reason))
    if row.value is not None:
        marks = (Badge("proxy", _("proxy")),) if row.is_proxy else ()
        value = Cell(Said(row.value.main), note=Said(row.value.period), badges=marks)
    return Cell(Said(row.target), href=href, note=row.name), value, Cell(Said(""), row.light.word, light=row.light)
