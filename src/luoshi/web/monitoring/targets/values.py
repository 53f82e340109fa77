"""The values behind a target's chart, as a table: what counted, what decided, and what did not compare."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.core.progress.status import TargetStatus
from luoshi.reports.context import shown_points
from luoshi.reports.detail_view import DetailView, TableRow
from luoshi.reports.words import Said
from luoshi.web.monitoring.targets.table import source_facts
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.tables.model import Cell, Column, ColumnKind, Line, Table


def values_table(page: PlanPage, status: TargetStatus, detail: DetailView) -> Table:
    """A numerator or denominator is a row of its own under its ratio; files hold the value in the plan's unit."""
    words = page.context.words
    points = [part for point in shown_points(status) for part in (point, *point.parts[:2])]
    exact = points if len(points) == len(detail.table) else [None] * len(detail.table)
    deciding = words("use_deciding")
    columns = (
        Column("period_text", words("time"), ColumnKind.NAME, is_sortable=False),
        Column("value_text", words("value"), ColumnKind.NUMBER, is_sortable=False),
        *(
            (Column("reckoned", words("measured"), ColumnKind.NUMBER, is_sortable=False),)
            if detail.has_reckoned
            else ()
        ),
        Column("use", words("use"), is_sortable=False),
        Column("released", words("release_date"), is_sortable=False),
        Column("release", words("release"), is_sortable=False),
        Column("status", words("status"), is_sortable=False),
        Column("method_version", words("version"), is_sortable=False),
        Column("basis", words("basis"), is_sortable=False),
        Column("value", _("Exact value"), is_shown=False),
        Column("unit", _("Unit"), is_shown=False),
        Column("period", words("time"), is_shown=False),
        Column("released_on", words("release_date"), is_shown=False),
        Column("source", words("source"), is_shown=False),
    )
    lines = []
    for row, point in zip(detail.table, exact, strict=True):
        css = "is-part" if row.is_part else "is-deciding" if row.use == deciding else ""
        shown = (
            Cell(_name(row)),
            Cell(Said(row.value)),
            *((Cell(Said(row.reckoned)),) if detail.has_reckoned else ()),
            Cell(Said("" if row.is_part else row.use)),
            Cell(Said(row.released)),
            Cell(Said(row.release)),
            Cell(Said(row.status)),
            Cell(Said(row.version)),
            Cell(Said(row.basis), note=row.note),
        )
        hidden = (
            point.value if point else None,
            point.unit if point else None,
            point.period.text if point else None,
            point.released_on if point else None,
            "; ".join(point.sources) if point else None,
        )
        lines.append(Line((*shown, *(Cell(value=value) for value in hidden)), css))
    return Table(
        key="values",
        title=_("Values"),
        columns=columns,
        lines=tuple(lines),
        about=page.about((_("Target"), f"{detail.row.id} {detail.row.name.text}"), *source_facts(page, [status])),
        is_demonstration=page.is_demonstration,
        empty=detail.row.reason,
        css="compact",
        file_stem=page.file_stem(f"target-{detail.row.id}"),
    )


def _name(row: TableRow) -> Said:
    if not row.is_part:
        return Said(row.period)
    return Said(f"{row.use} · {row.name.text}" if row.name else row.use, row.name.lang)
