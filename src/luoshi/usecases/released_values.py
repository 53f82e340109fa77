"""Every published figure behind a target, release by release: what was later revised stays visible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import polars as pl

from luoshi.core.model.period import Period, parse_period
from luoshi.core.model.target import Target, TargetIndicator
from luoshi.core.progress.selection import SeriesKey
from luoshi.pack.pack import Pack
from luoshi.usecases.indicator_points import stored_keys

COLUMNS = (
    "period", "value", "unit", "accumulation", "price_basis", "released_on", "released_on_kind", "release", "status",
    "method_version", "basis", "source", "note",
)  # fmt: skip
CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class ReleasedValue:
    """``replaced_on`` is the date of the release that revised it, where one did by the date asked for."""

    key: SeriesKey
    link: TargetIndicator
    period: Period
    value: Decimal
    unit: str
    accumulation: str
    price_basis: str
    released_on: date
    released_on_kind: str
    release: str
    status: str
    method_version: str
    basis: str
    sources: tuple[str, ...]
    note: str
    replaced_on: date | None = None


def find_released_values(pack: Pack, target: Target, *, as_of: date) -> tuple[ReleasedValue, ...]:
    """By link in order of priority, then series, period and release; confidential values are left out."""
    links = sorted((link for link in pack.links if link.target == target.id), key=lambda link: link.priority)
    return tuple(value for link in links for value in _of_link(pack, target, link, as_of))


def _of_link(pack: Pack, target: Target, link: TargetIndicator, as_of: date) -> Iterator[ReleasedValue]:
    place = target.place or pack.plan.place
    for key in stored_keys(pack.base.indicators[link.indicator], place, link.breakdown, link.measure):
        rows = [_value(key, link, cells) for cells in _rows(pack.base.observations, key, as_of)]
        yield from _with_replacements(sorted(rows, key=_order))


def _rows(observations: pl.DataFrame, key: SeriesKey, as_of: date) -> Iterable[tuple[object, ...]]:
    return (
        observations.lazy()
        .filter(
            (pl.col("indicator") == key.indicator)
            & (pl.col("place") == key.place)
            & (pl.col("measure") == key.measure.value)
            & (pl.col("breakdown").fill_null("") == key.breakdown)
            & pl.col("organisation").is_null()
            & (pl.col("released_on") <= as_of)
            & (pl.col("status") != CONFIDENTIAL)
        )
        .select(COLUMNS)
        .collect()
        .iter_rows()
    )


def _value(key: SeriesKey, link: TargetIndicator, cells: tuple[object, ...]) -> ReleasedValue:
    named = dict(zip(COLUMNS, cells, strict=True))
    texts = {name: "" if cell is None else str(cell) for name, cell in named.items()}
    return ReleasedValue(
        key=key,
        link=link,
        period=parse_period(texts["period"]),
        value=Decimal(texts["value"]),
        unit=texts["unit"],
        accumulation=texts["accumulation"],
        price_basis=texts["price_basis"],
        released_on=date.fromisoformat(texts["released_on"]),
        released_on_kind=texts["released_on_kind"],
        release=texts["release"],
        status=texts["status"],
        method_version=texts["method_version"],
        basis=texts["basis"],
        sources=tuple(part for part in texts["source"].split(";") if part),
        note=texts["note"],
    )


def _order(value: ReleasedValue) -> tuple[object, ...]:
    return (*_slot(value), value.released_on, value.release)


def _slot(value: ReleasedValue) -> tuple[object, ...]:
    """What a later release replaces: the same period under the same definition."""
    return value.period, value.method_version, value.accumulation, value.price_basis


def _with_replacements(rows: list[ReleasedValue]) -> Iterator[ReleasedValue]:
    for row, later in zip(rows, [*rows[1:], None], strict=False):
        if later is not None and _slot(later) == _slot(row):
            yield replace(row, replaced_on=later.released_on)
        else:
            yield row
