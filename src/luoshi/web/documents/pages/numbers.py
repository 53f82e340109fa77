"""A number of a document, followed home: value, release, method, working, and the target it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luoshi.reports.traceability.dataset import Dataset, Figure
from luoshi.reports.words import Said
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table, cell


@dataclass(frozen=True, slots=True)
class NumberView:
    """``facts`` are label, text and address; ``is_known`` is False where the document has no such number."""

    id: str
    is_known: bool
    facts: tuple[tuple[str, str, str], ...] = ()


def number_view(page: PlanPage, dataset: Dataset, name: str) -> NumberView:
    """``+`` in an identifier comes out of an address as a space."""
    known = dataset.by_id()
    figure = known.get(name) or known.get(name.replace(" ", "+"))
    return (
        NumberView(name, is_known=False) if figure is None else NumberView(figure.id, True, tuple(_facts(page, figure)))
    )


def numbers_table(page: PlanPage, dataset: Dataset, stem: str) -> Table:
    columns = (
        Column("id", _("Number"), ColumnKind.NAME),
        Column("shown", _("As shown")),
        Column("value", _("Exact value"), ColumnKind.NUMBER),
        Column("unit", _("Unit")),
        Column("period", _("Period"), ColumnKind.DATE),
        Column("times", _("Times"), ColumnKind.NUMBER),
        Column("release", _("Release")),
        Column("released_on", _("Released on"), ColumnKind.DATE),
        Column("basis", _("Basis")),
        Column("working", _("Working")),
        Column("inputs", _("Made from"), is_shown=False),
        Column("sources", _("Sources"), is_shown=False),
    )
    return Table(
        key="numbers",
        title=_("Numbers of the document"),
        columns=columns,
        lines=tuple(_line(one) for one in dataset.figures),
        about=page.about((_("Data set"), dataset.sha256)),
        is_demonstration=page.is_demonstration,
        empty=_("The document holds no number."),
        css="cards",
        file_stem=stem,
    )


def _line(one: Figure) -> Line:
    origin = one.origin
    return Line(
        (
            cell(one.id),
            cell(" / ".join(one.forms)),
            Cell(Said(f"{one.value}"), one.value),
            cell(origin.unit),
            cell(origin.period),
            Cell(Said(str(one.times + one.drawn)), one.times + one.drawn),
            cell(origin.release),
            cell(origin.released_on),
            cell(origin.basis),
            cell(origin.working),
            cell("; ".join(origin.inputs)),
            cell("; ".join(origin.sources)),
        )
    )


def _facts(page: PlanPage, figure: Figure) -> Iterator[tuple[str, str, str]]:
    origin = figure.origin
    target = next((one.id for one in page.pack.targets if figure.id.startswith(f"{one.id}.")), "")
    texts = (
        (_("As shown"), " / ".join(figure.forms), ""),
        (_("Exact value"), f"{figure.value} {origin.unit}".strip(), ""),
        (_("Period"), origin.period, ""),
        (_("Release"), origin.release, ""),
        (_("Released on"), origin.released_on, ""),
        (_("Method version"), origin.method_version, ""),
        (_("Status"), origin.status, ""),
        (_("Basis"), origin.basis, ""),
        (_("Working"), origin.working, ""),
        (_("Made from"), "; ".join(origin.inputs), ""),
        (_("Target"), target, address(page.request, "target", page.name, target) if target else ""),
    )
    yield from (one for one in texts if one[1])
    for source in origin.sources:
        is_known = source in page.pack.base.sources
        yield _("Source"), source, address(page.request, "source", page.name, source) if is_known else ""
