"""Every published figure of a target's indicators, release by release; each row leads to its source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.core.progress.status import TargetStatus
from luoshi.reports.context import Context
from luoshi.reports.numbers import day, number, period_text, unit_name
from luoshi.reports.words import Said
from luoshi.usecases.released_values import ReleasedValue, find_released_values
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table, number_cells


def releases_table(page: PlanPage, status: TargetStatus) -> Table:
    """Figures as they were published, in their own unit; revised ones say when they were replaced."""
    words = page.context.words
    values = find_released_values(page.pack, status.target, as_of=page.as_of)
    is_plain = len({one.key.indicator for one in values}) == 1 and not any(_is_proxy(one) for one in values)
    numbers = number_cells([number(one.value) for one in values], [one.value for one in values])
    return Table(
        key="releases",
        title=_("Values by release"),
        columns=(
            Column("period", words("time"), ColumnKind.NAME, is_sortable=False),
            Column("value", words("value"), ColumnKind.NUMBER, is_sortable=False),
            Column("unit", _("Unit"), is_sortable=False),
            Column("indicator", words("indicator"), is_shown=not is_plain, is_sortable=False),
            Column("released_on", words("release_date"), is_sortable=False),
            Column("release", words("release"), is_sortable=False),
            Column("method_version", words("version"), is_sortable=False),
            Column("replaced", _("Revised"), is_sortable=False),
            Column("source", words("source"), is_sortable=False),
        ),
        lines=tuple(_line(page, value, shown) for value, shown in zip(values, numbers, strict=True)),
        about=page.about((_("Target"), status.target.id)),
        is_demonstration=page.is_demonstration,
        empty=_("No figure of the indicators linked to this target has been released by this date."),
        css="compact",
        file_stem=page.file_stem(f"target-{status.target.id}-releases"),
    )


def _line(page: PlanPage, value: ReleasedValue, shown: Cell) -> Line:
    context, language = page.context, page.language
    kind = (
        ""
        if value.released_on_kind == "exact"
        else context.words(f"{value.released_on_kind}_kind", date="").strip("（）() ")
    )
    state = () if value.status == "final" else (Badge(value.status, context.words(f"status_{value.status}")),)
    proxy = (Badge("proxy", _("proxy")),) if _is_proxy(value) else ()
    source = value.sources[0] if value.sources else ""
    query = {"indicator": value.key.indicator, "period": value.period.text, "place": value.key.place}
    return Line(
        (
            Cell(Said(period_text(value.period, language, accumulation=value.accumulation)), value.period.text),
            Cell(shown.text, shown.value, badges=state),
            Cell(Said(unit_name(value.unit, language)), value.unit),
            Cell(_indicator(context, value), value.key.indicator, badges=proxy),
            Cell(Said(day(value.released_on, language)), value.released_on, note=Said(kind)),
            Cell(Said(value.release)),
            Cell(Said(value.method_version)),
            Cell(Said(_("on {date}").format(date=day(value.replaced_on, language)) if value.replaced_on else ""), value.replaced_on),
            Cell(Said(_("source row")), "; ".join(value.sources),
                 href=address(page.request, "source", page.name, source, query=query)) if source else Cell(),
        ),
        "is-part" if value.replaced_on else "",
    )  # fmt: skip


def _is_proxy(value: ReleasedValue) -> bool:
    return value.link.relation.value == "proxy"


def _indicator(context: Context, value: ReleasedValue) -> Said:
    known = context.report.indicators.get(value.key.indicator)
    return Said(value.key.indicator) if known is None else context.said(known.name_zh, known.name_en)
