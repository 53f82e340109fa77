"""The lists of the data quality page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from luoshi.pack.units import conversion_factor
from luoshi.reports.numbers import number, unit_name
from luoshi.reports.words import Said
from luoshi.web.monitoring.figures.select import known_figures
from luoshi.web.monitoring.figures.series import place_name
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table

EXACT = "exact"


def gaps_table(page: PlanPage) -> Table:
    """Indicators that answer a target and have no figure by the page's date."""
    known = set(known_figures(page).get_column("indicator").unique())
    used: dict[str, list[str]] = {}
    for link in page.pack.links:
        indicator = page.pack.base.indicators[link.indicator]
        has_parts = indicator.numerator.partition("[")[0] in known and indicator.denominator.partition("[")[0] in known
        if link.indicator not in known and not has_parts:
            used.setdefault(link.indicator, []).append(link.target)
    columns = (
        Column("targets", _("Answers targets"), is_sortable=False),
        Column("note", page.context.words("note"), is_sortable=False),
    )
    lines = (
        (name, (_targets_cell(page, targets), Cell(page.said(page.pack.base.indicators[name].note, page.pack.base.indicators[name].note_en))))
        for name, targets in used.items()
    )  # fmt: skip
    return _table(
        page,
        "gaps",
        _("Indicators without any figure"),
        columns,
        lines,
        _("Every indicator that answers a target has a figure."),
    )


def breaks_table(page: PlanPage) -> Table:
    """Indicators whose figures belong to several definitions: they do not compare across them."""
    grouped = (
        known_figures(page)
        .group_by("indicator", "method_version")
        .agg(pl.len().alias("figures"), pl.col("period").min().alias("first"), pl.col("period").max().alias("last"))
        .sort("indicator", "method_version")
    )
    versions: dict[str, list[tuple[str, int, str, str]]] = {}
    for indicator, version, figures, first, last in grouped.iter_rows():
        versions.setdefault(indicator, []).append((version, figures, first, last))
    columns = (
        Column("versions", _("Definitions, with their periods"), is_sortable=False),
        Column("current", _("In use"), is_sortable=False),
    )
    lines = (
        (
            name,
            (
                Cell(
                    Said("; ".join(f"{version}: {first}–{last} ({figures})" for version, figures, first, last in found))
                ),
                Cell(Said(page.pack.base.indicators[name].method_version)),
            ),
        )
        for name, found in versions.items()
        if len(found) > 1
    )
    return _table(page, "breaks", _("Breaks of definition"), columns, lines, _("No indicator changed its definition."))


def conventions_table(page: PlanPage) -> Table:
    """Indicators whose release dates are known by month or by a convention only."""
    grouped = (
        known_figures(page)
        .filter(pl.col("released_on_kind") != EXACT)
        .group_by("indicator")
        .agg(
            (pl.col("released_on_kind") == "month").sum().alias("months"),
            (pl.col("released_on_kind") == "convention").sum().alias("conventions"),
        )
        .sort("indicator")
    )
    number_kind = ColumnKind.NUMBER
    columns = (Column("months", _("Month known"), number_kind), Column("conventions", _("By convention"), number_kind))
    lines = ((name, (_count(months), _count(conventions))) for name, months, conventions in grouped.iter_rows())
    return _table(
        page, "conventions", _("Release dates that are not exact"), columns, lines, _("Every release date is exact.")
    )


def converted_table(page: PlanPage) -> Table:
    """Figures whose published number is not the stored one converted by the units alone."""
    frame = known_figures(page).filter(pl.col("original_value").is_not_null())
    odd = [row for row in frame.iter_rows(named=True) if is_odd(row)]
    columns = (
        Column("place", page.context.words("place")),
        Column("period", page.context.words("time"), ColumnKind.DATE),
        Column("value", page.context.words("value"), ColumnKind.NUMBER),
        Column("original", _("As published"), ColumnKind.NUMBER),
        Column("unit", _("Unit")),
        Column("original_unit", _("Unit as published")),
        Column("note", page.context.words("note"), is_sortable=False),
    )
    lines = (
        (
            row["indicator"],
            (
                Cell(place_name(page, row["place"])),
                Cell(Said(row["period"])),
                Cell(Said(number(Decimal(row["value"]))), Decimal(row["value"])),
                Cell(Said(number(Decimal(row["original_value"]))), Decimal(row["original_value"])),
                Cell(Said(unit_name(row["unit"], page.language))),
                Cell(Said(unit_name(row["original_unit"] or "", page.language))),
                Cell(page.said(row["note"] or "", "")),
            ),
        )
        for row in odd
    )
    return _table(
        page, "converted", _("Figures that differ from what was published"), columns, lines,
        _("Every stored figure is the published one, converted by its unit alone."),
    )  # fmt: skip


def is_odd(row: Mapping[str, Any]) -> bool:
    """Whether the published number, converted, is another than the stored one at the stored one's own digits."""
    factor = conversion_factor(row["original_unit"] or row["unit"], row["unit"])
    if factor is None:
        return True
    value, original = Decimal(row["value"]), Decimal(row["original_value"]) * factor
    return original != value and original.quantize(value, ROUND_HALF_UP) != value


def _count(number: int) -> Cell:
    return Cell(Said(str(number)), number)


def _table(
    page: PlanPage,
    key: str,
    title: str,
    columns: tuple[Column, ...],
    lines: Iterable[tuple[str, tuple[Cell, ...]]],
    empty: str,
) -> Table:
    """Each line begins with its indicator."""
    return Table(
        key=key,
        title=title,
        columns=(Column("indicator", page.context.words("indicator"), ColumnKind.NAME), *columns),
        lines=tuple(Line((_indicator_cell(page, name), *cells)) for name, cells in lines),
        about=page.about(),
        is_demonstration=page.is_demonstration,
        empty=empty,
        css="cards",
        file_stem=page.file_stem(key),
    )


def _targets_cell(page: PlanPage, targets: list[str]) -> Cell:
    links = tuple((target, address(page.request, "target", page.name, target)) for target in targets)
    return Cell(Said(" ".join(targets)), links=links)


def _indicator_cell(page: PlanPage, name: str) -> Cell:
    known = page.pack.base.indicators[name]
    return Cell(page.said(known.name_zh, known.name_en), name, href=address(page.request, "indicator", page.name, name))
