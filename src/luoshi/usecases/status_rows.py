"""The status as rows: JSON and CSV with stable, documented keys. Decimals are strings; an absent number is null."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal

from luoshi.core.progress.reasons import REASONS
from luoshi.core.progress.status import TargetStatus
from luoshi.pack.pack import Pack
from luoshi.usecases.status import PlanStatus

Row = dict[str, str | bool | int | None]

KEYS = (
    "target", "annex", "section", "indicator", "scope", "type", "kind", "operator", "base_value", "base_year",
    "target_value", "target_year", "unit", "binding", "value", "period", "released_on", "basis", "proxy",
    "completion", "expected", "ratio", "light", "year_light", "required_pace", "reason", "source",
    "verdict", "stale", "released_on_kind", "relation",
    "name_en", "scope_en", "target_value_high", "base_origin", "measured", "value_unit", "release", "method_version",
    "status", "reason_text", "implied_base", "implied_base_year", "same_as", "demonstration", "base_year_origin",
)  # fmt: skip


def status_json(pack: Pack, status: PlanStatus) -> str:
    return json.dumps(list(status_rows(pack, status)), ensure_ascii=False, indent=2)


def status_csv(pack: Pack, status: PlanStatus) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, KEYS, lineterminator="\n")
    writer.writeheader()
    for row in status_rows(pack, status):
        writer.writerow({key: _csv_cell(cell) for key, cell in row.items()})
    return out.getvalue()


def status_rows(pack: Pack, status: PlanStatus) -> Iterator[Row]:
    for one in status.statuses:
        yield _row(pack, one)


def plain(number: Decimal | None) -> str | None:
    """A decimal as plain digits, without exponent and without trailing zeros that division left behind."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _row(pack: Pack, one: TargetStatus) -> Row:
    target, task, point = one.target, one.task, one.point
    cells = (
        target.id,
        pack.sections[target.section].annex,
        target.section,
        target.name_zh,
        target.scope,
        target.type,
        target.kind.value,
        target.operator.value,
        plain(task.base),
        task.base_year,
        plain(task.target),
        task.target_year,
        target.unit,
        target.binding.value,
        plain(point.value) if point else None,
        point.period.text if point else None,
        point.released_on.isoformat() if point else None,
        point.basis if point else None,
        one.is_proxy,
        plain(one.plan.completion),
        plain(one.plan.expected),
        plain(one.plan.ratio),
        one.light.value,
        one.year.light.value,
        plain(one.required_pace),
        one.plan.reason.value if one.plan.reason else None,
        "; ".join(pack.base.sources[source].title for source in point.sources) if point else None,
        one.verdict.value,
        one.is_stale,
        point.released_on_kind if point else None,
        one.link.relation.value if one.link else None,
        target.name_en,
        target.scope_en,
        plain(task.high),
        one.base_origin.value if one.base_origin else None,
        plain(one.measured),
        point.unit if point else None,
        point.release if point else None,
        point.method_version if point else None,
        point.status if point else None,
        REASONS[one.plan.reason].zh if one.plan.reason else None,
        plain(one.implied_base),
        one.implied_base_year if one.implied_base is not None else None,
        target.same_as or None,
        pack.plan.is_demonstration,
        _base_year_origin(one),
    )
    return dict(zip(KEYS, cells, strict=True))


def _base_year_origin(one: TargetStatus) -> str | None:
    if one.task.base_year is None:
        return None
    return "written" if one.target.base_year is not None else "assumed"


def _csv_cell(cell: str | bool | int | None) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
