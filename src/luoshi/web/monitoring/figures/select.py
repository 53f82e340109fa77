"""Select figures from the observations of a page: what was known on its date, the last release of each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import polars as pl

from luoshi.core.model.period import Period, parse_period
from luoshi.core.progress.series import STATUS_ORDER
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.web.plans.by_identity import ByIdentity
from luoshi.web.plans.page import PlanPage

SLOT = [name for name in TABLE_BY_NAME["observations"].key if name != "release"]
FRAMES_KEPT = 32


@dataclass(frozen=True, slots=True)
class Published:
    """One figure in the unit it was stored in, with where it comes from. ``original`` is as it was published,
    where that was in another unit."""

    indicator: str
    place: str
    breakdown: str
    period: Period
    measure: str
    accumulation: str
    value: Decimal
    unit: str
    price_basis: str
    status: str
    method_version: str
    release: str
    released_on: str
    basis: str
    source: str
    released_on_kind: str
    original: str
    note: str


def known_figures(page: PlanPage) -> pl.DataFrame:
    """Of each figure the last release by the page's date; confidential ones and those of single organisations out."""
    return _known(ByIdentity(page.pack.base.observations), page.as_of.isoformat())


@lru_cache(maxsize=FRAMES_KEPT)
def _known(key: ByIdentity[pl.DataFrame], as_of: str) -> pl.DataFrame:
    rank = pl.col("status").replace_strict(list(STATUS_ORDER), range(len(STATUS_ORDER)), return_dtype=pl.Int8)
    return (
        key.value.lazy()
        .filter(pl.col("released_on") <= pl.lit(as_of).str.to_date("%Y-%m-%d"))
        .filter((pl.col("status") != "confidential") & pl.col("organisation").is_null())
        .with_columns(pl.col("breakdown", "price_basis", "organisation").fill_null(""))
        .with_row_index("_at")
        .sort("released_on", rank, "release", "_at")
        .unique(SLOT, keep="last", maintain_order=True)
        .sort("_at")
        .drop("_at")
        .collect()
    )


def as_figures(frame: pl.DataFrame) -> tuple[Published, ...]:
    """Records in the order of their periods."""
    rows = (
        Published(
            indicator=row["indicator"],
            place=row["place"],
            breakdown=row["breakdown"] or "",
            period=parse_period(row["period"]),
            measure=row["measure"],
            accumulation=row["accumulation"],
            value=Decimal(row["value"]),
            unit=row["unit"],
            price_basis=row["price_basis"] or "",
            status=row["status"],
            method_version=row["method_version"],
            release=row["release"],
            released_on=row["released_on"].isoformat(),
            basis=row["basis"],
            source=row["source"] or "",
            released_on_kind=row["released_on_kind"],
            original=" ".join(part for part in (row["original_value"], row["original_unit"]) if part),
            note=row["note"] or "",
        )
        for row in frame.iter_rows(named=True)
    )
    return tuple(sorted(rows, key=lambda one: one.period))


def latest(figures: Iterable[Published], *, version: str) -> Published | None:
    """The figure of the last period; of several accumulations the whole year before a year to date, of several
    definitions the indicator's own."""
    return max(
        figures,
        key=lambda one: (one.period, one.accumulation == "year", one.method_version == version, one.released_on),
        default=None,
    )
