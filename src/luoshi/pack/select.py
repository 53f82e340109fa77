"""Select the values that were known on a date, a whole frame at a time.

The same rule as ``core.progress.selection`` says in plain words; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice, repeat
from typing import Any

import polars as pl

from luoshi.core.model.period import parse_period
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.selection import SeriesKey
from luoshi.core.progress.series import STATUS_ORDER, Point
from luoshi.pack.cells import varying_columns

KEY = ("indicator", "place", "organisation", "breakdown", "measure")
SLOT = (*KEY, "period", "accumulation", "price_basis", "method_version")
POINT_COLUMNS = (
    "period", "value", "unit", "accumulation", "price_basis", "released_on", "released_on_kind", "release",
    "status", "method_version", "basis", "source", "note",
)  # fmt: skip


def select_points(
    observations: pl.DataFrame, keys: Iterable[SeriesKey], *, as_of: date
) -> Mapping[SeriesKey, tuple[Point, ...]]:
    """The points of each series in the unit of their observation; series without any are left out.

    Rows of one slot (series, period and definition) get one exact number, so that the sort compares numbers.
    """
    wanted = _keys_frame(keys)
    if wanted.is_empty():
        return {}
    known = (
        _of_units(observations.lazy().filter(pl.col("released_on") <= as_of), wanted)
        .filter(pl.col("indicator").is_in(wanted.get_column("indicator").unique().implode()))
        .filter(pl.col("place").is_in(wanted.get_column("place").unique().implode()))
        .with_columns(pl.col(name).fill_null("") for name in ("organisation", "breakdown", "price_basis"))
        .collect()
    )
    if known.is_empty():
        return {}
    order = known.select(
        *_slot_numbers(known),
        pl.col("released_on"),
        pl.col("status")
        .replace_strict(list(STATUS_ORDER), range(len(STATUS_ORDER)), return_dtype=pl.Int8)
        .alias("_rank"),
        pl.col("release"),
        pl.int_range(known.height, dtype=pl.UInt32).alias("_at"),
    )
    slots = [name for name in order.columns if name.startswith("_slot")]
    is_last = pl.any_horizontal(pl.col(name) != pl.col(name).shift(-1) for name in slots).fill_null(value=True)
    last = order.sort(*slots, "released_on", "_rank", "release").filter(is_last)
    selected = known.select(*KEY, *POINT_COLUMNS)[last.get_column("_at")]
    return _grouped(selected.join(wanted, on=KEY, how="semi", maintain_order="left"))


def _of_units(known: pl.LazyFrame, wanted: pl.DataFrame) -> pl.LazyFrame:
    """The places' own rows; the organisations' too, stripped of their place, where one is wanted."""
    organisations = wanted.get_column("organisation").unique()
    if organisations.to_list() == [""]:
        return known.filter(pl.col("organisation").is_null())
    place = pl.when(pl.col("organisation").is_null()).then("place").otherwise(pl.lit(""))
    is_wanted = pl.col("organisation").fill_null("").is_in(organisations.implode())
    return known.filter(is_wanted).with_columns(place.alias("place"))


def _slot_numbers(known: pl.DataFrame) -> list[pl.Expr]:
    """The slot's columns packed into as few whole numbers as hold them without loss."""
    names = varying_columns(known, SLOT)
    codes = known.select(pl.col(name).cast(pl.Categorical).to_physical().cast(pl.UInt64) for name in names)
    sizes = [int(str(codes.get_column(name).max() or 0)) + 1 for name in names]
    packed: list[pl.Expr] = []
    number, room = pl.lit(0, pl.UInt64), 1
    for name, size in zip(names, sizes, strict=True):
        if room * size >= 2**63:
            packed.append(number)
            number, room = pl.lit(0, pl.UInt64), 1
        number, room = number * size + pl.lit(codes.get_column(name)), room * size
    return [one.alias(f"_slot{position}") for position, one in enumerate([*packed, number])]


def _keys_frame(keys: Iterable[SeriesKey]) -> pl.DataFrame:
    rows = sorted({(key.indicator, key.place, key.organisation, key.breakdown, key.measure.value) for key in keys})
    return pl.DataFrame(rows, schema=dict.fromkeys(KEY, pl.String), orient="row")


def _grouped(selected: pl.DataFrame) -> dict[SeriesKey, tuple[Point, ...]]:
    """Rows of one series stand together, because they were sorted by their slot."""
    if selected.is_empty():
        return {}
    varying = set(varying_columns(selected, POINT_COLUMNS))
    cells: list[Iterable[Any]] = [
        _converted(selected.get_column(name)) if name in varying else _repeated(selected.get_column(name))
        for name in POINT_COLUMNS
    ]
    points = list(islice(map(Point, *cells), selected.height))
    runs = selected.select(pl.struct(KEY).rle().alias("run")).unnest("run").unnest("value")
    groups: dict[SeriesKey, tuple[Point, ...]] = {}
    start = 0
    for length, indicator, place, organisation, breakdown, measure in runs.iter_rows():
        key = SeriesKey(indicator, place, breakdown, MeasureKind(measure), organisation)
        groups[key] = tuple(points[start : start + length])
        start += length
    return groups


def _repeated(column: pl.Series) -> Iterator[Any]:
    """A column that says the same in every row is converted once."""
    return repeat(_converted(column.head(1))[0])


def _converted(column: pl.Series) -> list[Any]:
    """The column's cells as a Point holds them; each distinct cell is converted once."""
    convert = CONVERTERS.get(column.name)
    cells = column.to_list()
    if convert is None:
        return cells
    known = {cell: convert(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "period": parse_period,
    "value": Decimal,
    "source": lambda cell: tuple(cell.split(";")),
    "note": lambda cell: cell or "",
}
