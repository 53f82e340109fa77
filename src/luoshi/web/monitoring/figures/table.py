"""Published figures as a table. Every page takes its columns from here and says which it shows and which heads the row;
the rest stand in the files, so that a download of any page holds the exact figure with all of its origin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.reports.numbers import number, period_text, unit_name
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import Published
from luoshi.web.monitoring.figures.series import breakdown_text, place_name, series_name, source_cell, state_badges
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, number_cells

PLACES_DOWN = ("place", "breakdown", "period", "value", "unit", "released_on", "release", "method_version", "source")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """``cell`` makes it from a figure; that of the value waits for its neighbours, whose points it stands below."""

    title: str
    cell: Callable[[PlanPage, Published], Cell]
    kind: ColumnKind = ColumnKind.TEXT
    is_sortable: bool = True


def figures_table(
    page: PlanPage,
    figures: Sequence[Published],
    *,
    key: str,
    title: str,
    stem: str,
    about: tuple[tuple[str, str], ...] = (),
    shown: tuple[str, ...] = PLACES_DOWN,
    empty: str = "",
) -> Table:
    """One row a figure; the first of ``shown`` heads it."""
    known = figure_columns(page)
    order = (*shown, *(name for name in known if name not in shown))
    values = number_cells([number(one.value) for one in figures], [one.value for one in figures])
    return Table(
        key=key,
        title=title,
        columns=tuple(_column(name, known[name], shown) for name in order),
        lines=tuple(
            Line(tuple(_with_value(known[name].cell(page, one), name, value) for name in order))
            for one, value in zip(figures, values, strict=True)
        ),
        about=page.about(*about),
        is_demonstration=page.is_demonstration,
        empty=empty or _("No figure has been released by this date."),
        css="compact",
        file_stem=page.file_stem(stem),
    )


def figure_columns(page: PlanPage) -> Mapping[str, FigureColumn]:
    """Everything that is known of a figure, by the name of its column."""
    words = page.context.words
    return {
        "place": FigureColumn(words("place"), _place),
        "indicator_name": FigureColumn(words("indicator"), _indicator),
        "breakdown": FigureColumn(_("Part"), lambda page, one: Cell(Said(breakdown_text(page, one.breakdown)), one.breakdown)),
        "period": FigureColumn(words("time"), _period, ColumnKind.DATE),
        "value": FigureColumn(words("value"), lambda page, one: Cell(badges=state_badges(page, one)), ColumnKind.NUMBER),
        "unit": FigureColumn(_("Unit"), lambda page, one: Cell(Said(unit_name(one.unit, page.language)), one.unit)),
        "original": FigureColumn(_("As published"), lambda _page, one: Cell(Said(one.original)), is_sortable=False),
        "released_on": FigureColumn(words("release_date"), lambda _page, one: Cell(Said(one.released_on)), ColumnKind.DATE),
        "release": FigureColumn(words("release"), lambda _page, one: Cell(Said(one.release))),
        "method_version": FigureColumn(words("version"), lambda _page, one: Cell(Said(one.method_version))),
        "source": FigureColumn(words("source"), source_cell, is_sortable=False),
        "note": FigureColumn(words("note"), lambda page, one: Cell(page.said(one.note, "")), is_sortable=False),
        "status": FigureColumn(words("status"), lambda page, one: Cell(Said(page.context.words(f"status_{one.status}")), one.status)),
        "basis": FigureColumn(words("basis"), lambda page, one: Cell(Said(page.context.words(f"basis_{one.basis}")), one.basis)),
        "indicator": FigureColumn("id", lambda _page, one: Cell(value=one.indicator)),
        "place_name": FigureColumn(_("Name of the place"), lambda page, one: Cell(place_name(page, one.place))),
        "measure": FigureColumn(_("Measure"), lambda _page, one: Cell(value=one.measure)),
        "accumulation": FigureColumn(_("Accumulation"), lambda _page, one: Cell(value=one.accumulation)),
        "price_basis": FigureColumn(_("Price basis"), lambda _page, one: Cell(value=one.price_basis)),
        "released_on_kind": FigureColumn(_("Kind of release date"), lambda _page, one: Cell(value=one.released_on_kind)),
    }  # fmt: skip


def _column(name: str, column: FigureColumn, shown: tuple[str, ...]) -> Column:
    kind = ColumnKind.NAME if name == shown[0] else column.kind
    return Column(name, column.title, kind, is_shown=name in shown, is_sortable=column.is_sortable)


def _with_value(cell: Cell, name: str, value: Cell) -> Cell:
    return Cell(value.text, value.value, badges=cell.badges) if name == "value" else cell


def _place(page: PlanPage, one: Published) -> Cell:
    return Cell(place_name(page, one.place), one.place, href=address(page.request, "place", page.name, one.place))


def _indicator(page: PlanPage, one: Published) -> Cell:
    href = address(page.request, "indicator", page.name, one.indicator)
    return Cell(series_name(page, one.indicator, "", one.measure), href=href)


def _period(page: PlanPage, one: Published) -> Cell:
    text = period_text(one.period, page.language, accumulation=one.accumulation)
    return Cell(Said(text), one.period.text, order=one.period.position)
