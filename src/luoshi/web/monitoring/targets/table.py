"""Targets as a table: what a reader sees of each, and in a download everything with its unit, release and source."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from luoshi.core.progress.lights import Light
from luoshi.core.progress.status import TargetStatus, Verdict
from luoshi.reports.context import Context, source_title
from luoshi.reports.reading import true_completion
from luoshi.reports.row_view import RowView, row_view
from luoshi.reports.words import Said
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.address import address
from luoshi.web.shared.tables.model import Badge, Cell, Column, ColumnKind, Line, Table

LIGHT_ORDER = {light: place for place, light in enumerate(Light)}
VERDICT_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


def target_table(page: PlanPage, statuses: Sequence[TargetStatus], *, key: str = "targets") -> Table:
    """``statuses`` as ``TargetChoice.pick`` gives them."""
    shown = {one.target.id: one for one in page.context.report.statuses}
    return Table(
        key=key,
        title=_("Targets"),
        columns=target_columns(page.context),
        lines=tuple(Line(_cells(page, one, shown[one.target.id])) for one in statuses),
        about=page.about(*source_facts(page, statuses)),
        is_demonstration=page.is_demonstration,
        empty=_("No target answers this choice. Take a filter out, or clear them all."),
        css="cards",
        file_stem=page.file_stem(key),
    )


def target_columns(context: Context) -> tuple[Column, ...]:
    words = context.words
    number, hidden = ColumnKind.NUMBER, ColumnKind.TEXT
    return (
        Column("target", words("target"), ColumnKind.NAME),
        Column("light", words("light"), ColumnKind.LIGHT),
        Column("target_text", words("target_value"), is_sortable=False),
        Column("base_text", words("base"), is_sortable=False),
        Column("value_text", words("latest"), is_sortable=False),
        Column("completion", words("completion"), number),
        Column("expected", words("expected"), number),
        Column("verdict", words("verdict")),
        *(
            Column(name, title, hidden, is_shown=False)
            for name, title in (
                ("id", "id"),
                ("annex", _("Annex")),
                ("section", _("Section")),
                ("binding", _("Binding or expected")),
                ("target_value", words("target_value")),
                ("target_year", _("Target year")),
                ("unit", _("Unit")),
                ("base_value", words("base")),
                ("base_year", _("Base year")),
                ("base_origin", _("Origin of the base")),
                ("value", words("latest")),
                ("value_unit", _("Unit of the value")),
                ("period", words("time")),
                ("released_on", words("release_date")),
                ("released_on_kind", _("Kind of release date")),
                ("release", words("release")),
                ("method_version", words("version")),
                ("basis", words("basis")),
                ("proxy", words("proxy_long")),
                ("ratio", words("ratio")),
                ("year_light", words("year_light")),
                ("reason", words("why_grey")),
                ("source", words("source")),
            )
        ),
    )


def source_facts(page: PlanPage, statuses: Sequence[TargetStatus]) -> tuple[tuple[str, str], ...]:
    """The sources behind the values shown, for the files."""
    used = dict.fromkeys(source for one in statuses if one.point for source in one.point.sources)
    known = (page.pack.base.sources.get(source) for source in used)
    return tuple((_("Source"), f"{source_title(one, page.context).text} — {one.locator}") for one in known if one)


def _cells(page: PlanPage, status: TargetStatus, shown: TargetStatus) -> tuple[Cell, ...]:
    """``status`` has the plan's units, ``shown`` those of the page's language."""
    row = row_view(shown, page.context)
    return (*_shown_cells(page, status, row), *_hidden_cells(page, status, row))


def _shown_cells(page: PlanPage, status: TargetStatus, row: RowView) -> tuple[Cell, ...]:
    return (
        Cell(row.name, before=row.id, href=address(page.request, "target", page.name, row.id),
             badges=target_badges(row), note=row.scope),
        Cell(Said(""), row.light.word, light=row.light, order=LIGHT_ORDER[status.light],
             note=Said(row.reason if row.light.key == "grey" else "")),
        Cell(Said(row.target), note=Said(row.target_year)),
        Cell(Said(row.base or row.base_year), note=Said(row.base_note)),
        _value_cell(row),
        Cell(Said(row.completion), _share(true_completion(status))),
        Cell(Said(row.expected), _share(status.plan.expected)),
        Cell(Said(row.verdict_word), order=VERDICT_ORDER[status.verdict]),
    )  # fmt: skip


def target_badges(row: RowView) -> tuple[Badge, ...]:
    marks = (
        (row.is_binding, "binding", _("binding")),
        (row.is_proxy, "proxy", _("proxy")),
        (row.is_revised, "revised", _("target revised")),
        (bool(row.repeats), "same", row.repeats),
    )
    return tuple(Badge(kind, text) for holds, kind, text in marks if holds)


def _value_cell(row: RowView) -> Cell:
    if row.value is None:
        return Cell(Said("—"), "")
    return Cell(Said(row.value.main), note=Said(row.value.period))


def _share(share: Decimal | None) -> Decimal | None:
    return None if share is None else share.quantize(Decimal("0.0001"))


def _hidden_cells(page: PlanPage, status: TargetStatus, row: RowView) -> tuple[Cell, ...]:
    target, task, point = status.target, status.task, status.point
    values = (
        target.id,
        str(page.context.annex_number(status)),
        target.section,
        target.binding.value,
        task.target,
        task.target_year,
        target.unit,
        task.base,
        task.base_year,
        status.base_origin.value if status.base_origin else None,
        point.value if point else None,
        point.unit if point else None,
        point.period.text if point else None,
        point.released_on if point else None,
        point.released_on_kind if point else None,
        point.release if point else None,
        point.method_version if point else None,
        point.basis if point else None,
        status.is_proxy,
        status.plan.ratio,
        row.year_light.word if row.year_light else None,
        row.reason,
        "; ".join(_source_name(page, source) for source in point.sources) if point else None,
    )
    return tuple(Cell(value=value) for value in values)


def _source_name(page: PlanPage, source: str) -> str:
    known = page.pack.base.sources.get(source)
    return source if known is None else source_title(known, page.context).text
