"""Select the values that were known on a date, a whole frame at a time.

The same rule as ``core.progress.selection`` says in plain words; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import polars as pl

from luoshi.core.model.period import parse_period
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import STATUS_ORDER, Point

KEY = ("indicator", "place", "breakdown", "measure")
SLOT = (*KEY, "period", "accumulation", "price_basis", "method_version")
POINT_COLUMNS = (
    "period", "value", "unit", "accumulation", "price_basis", "released_on", "released_on_kind", "release",
    "status", "method_version", "basis", "source", "note",
)  # fmt: skip


def select_points(
    observations: pl.DataFrame, keys: Iterable[SeriesKey], *, as_of: date
) -> Mapping[SeriesKey, tuple[Point, ...]]:
    """The points of each series in the unit of their observation; series without any are left out."""
    wanted = _keys_frame(keys)
    if wanted.is_empty():
        return {}
    selected = (
        observations.lazy()
        .filter((pl.col("released_on") <= as_of) & pl.col("organisation").is_null())
        .with_columns(pl.col("breakdown").fill_null(""), pl.col("price_basis").fill_null(""))
        .join(wanted.lazy(), on=KEY, how="semi")
        .with_columns(pl.col("status").replace_strict(list(STATUS_ORDER), range(len(STATUS_ORDER))).alias("_rank"))
        .sort("released_on", "_rank", "release")
        .unique(SLOT, keep="last", maintain_order=True)
        .select(*KEY, *POINT_COLUMNS)
        .collect()
    )
    return _grouped(selected)


def _keys_frame(keys: Iterable[SeriesKey]) -> pl.DataFrame:
    rows = sorted({(key.indicator, key.place, key.breakdown, key.measure.value) for key in keys})
    return pl.DataFrame(rows, schema=dict.fromkeys(KEY, pl.String), orient="row")


def _grouped(selected: pl.DataFrame) -> dict[SeriesKey, tuple[Point, ...]]:
    groups: dict[tuple[str, ...], list[Point]] = {}
    for row in selected.iter_rows():
        groups.setdefault(row[:4], []).append(_point(row[4:]))
    return {
        SeriesKey(key[0], key[1], key[2], MeasureKind(key[3])): tuple(sorted(points, key=_order))
        for key, points in groups.items()
    }


def _order(point: Point) -> tuple[object, ...]:
    return point.period, point.accumulation, point.price_basis, point.method_version


def _point(row: tuple[object, ...]) -> Point:
    period, value, unit, accumulation, price, released, kind, release, status, version, basis, source, note = row
    return Point(
        parse_period(str(period)),
        Decimal(str(value)),
        str(unit),
        str(accumulation),
        str(price),
        released,  # type: ignore[arg-type]
        str(kind),
        str(release),
        str(status),
        str(version),
        str(basis),
        tuple(str(source).split(";")),
        "" if note is None else str(note),
    )
