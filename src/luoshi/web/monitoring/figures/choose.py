"""Which indicator, part, measure and period a page compares places by: from the address, else what has most figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from luoshi.core.model.period import parse_period
from luoshi.core.model.statistics import Place
from luoshi.web.monitoring.figures.select import Published, as_figures, known_figures
from luoshi.web.monitoring.figures.series import series_name
from luoshi.web.plans.page import PlanPage
from luoshi.web.shared.choice_filter import ChoiceFilter

BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Compared:
    """``series`` is what is compared, as ``indicator|breakdown|measure``; ``figures`` are those of the places."""

    indicator: str
    breakdown: str
    measure: str
    period: str
    version: str
    figures: tuple[Published, ...]
    filters: tuple[ChoiceFilter, ...]
    title: str

    def of(self, place: str) -> tuple[Published, ...]:
        return tuple(one for one in self.figures if one.place == place)

    def value(self, place: str) -> Published | None:
        """That of the chosen period; of several definitions the indicator's own."""
        found = [one for one in self.of(place) if one.period.text == self.period]
        return max(found, key=lambda one: (one.method_version == self.version, one.price_basis != ""), default=None)


def choose_series(page: PlanPage, places: Sequence[Place]) -> Compared | None:
    """None where no place has a figure."""
    codes = [one.code for one in places]
    frame = known_figures(page).filter(pl.col("place").is_in(codes) & pl.col("accumulation").is_in(["year", "stock"]))
    if frame.is_empty():
        return None
    counts = frame.group_by("indicator", "breakdown", "measure").agg(
        pl.col("place").n_unique().alias("places"), pl.len()
    )
    best = counts.sort(
        ["places", "len", "indicator", "breakdown", "measure"], descending=[True, True, False, False, False]
    )
    keys = [BETWEEN.join(row) for row in best.select("indicator", "breakdown", "measure").iter_rows()]
    asked = page.request.GET.get("series", "")
    key = asked if asked in keys else keys[0]
    indicator, breakdown, measure = key.split(BETWEEN)
    own = frame.filter(
        (pl.col("indicator") == indicator) & (pl.col("breakdown") == breakdown) & (pl.col("measure") == measure)
    )
    figures = as_figures(own)
    periods = sorted({one.period.text for one in figures}, key=parse_period, reverse=True)
    told = page.request.GET.get("period", "")
    period = told if told in periods else _fullest(figures)
    filters = (
        ChoiceFilter("series", _("Indicator"), tuple(sorted(((one, _title(page, one)) for one in keys), key=lambda pair: pair[1])), key, is_required=True),
        ChoiceFilter("period", page.context.words("time"), tuple((one, one) for one in periods), period, is_required=True),
    )  # fmt: skip
    return Compared(
        indicator,
        breakdown,
        measure,
        period,
        page.pack.base.indicators[indicator].method_version,
        figures,
        filters,
        series_name(page, indicator, breakdown, measure).text,
    )


def _fullest(figures: Sequence[Published]) -> str:
    """The last of the periods that have most places."""
    places: dict[str, set[str]] = {}
    for one in figures:
        places.setdefault(one.period.text, set()).add(one.place)
    most = max(len(found) for found in places.values())
    return max((text for text, found in places.items() if len(found) == most), key=parse_period)


def _title(page: PlanPage, key: str) -> str:
    return series_name(page, *key.split(BETWEEN)).text
