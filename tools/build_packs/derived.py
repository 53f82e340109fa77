"""Observations computed here from others, in exact decimals; each names the sources of what it came from.

* main business revenue of the five pillar industries: the sum of five disjoint industry sums;
* fossil-fuel CO2 (raw coal, crude oil, natural gas) and the same per unit of GDP at 2015 prices. Cement is left out of
  every year because the source carries 0 for 2020, so that the total of that year is too low.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .observations import PROVINCE, find, released
from .table import BuildError, Row, plain

PILLARS = ("automotive", "petrochemical", "food", "pharmaceutical", "equipment")
FUELS = ("Raw coal total", "Crude oil total", "Natural gas total")
CO2 = "二氧化碳表观排放量"
BASE_YEAR = 2015
CO2_YEARS = range(BASE_YEAR, 2023)
SIX_PLACES = Decimal("0.000001")


def build_five_pillars(observations: list[Row]) -> list[Row]:
    """The sum of the five pillar industries, for each period in which all five stand."""
    parts = {
        (row["period"], row["breakdown"].partition("=")[2]): row
        for row in observations
        if row["indicator"] == "main_business_revenue" and row["breakdown"]
    }
    periods = sorted({period for period, _ in parts})
    return [_pillars_of([parts[period, code] for code in PILLARS]) for period in periods]


def _pillars_of(parts: list[Row]) -> Row:
    if len({part["release"] for part in parts}) != 1:
        raise BuildError("main_business_revenue: the five pillar industries come from different releases")
    return {
        **parts[0],
        "breakdown": "industry=five_pillars",
        "value": plain(sum((Decimal(part["value"]) for part in parts), Decimal(0))),
        "note": "汽车、石化、食品、医药、装备五项之和，大类互不重叠",
    }


def build_fossil_co2(data: list[Row]) -> list[Row]:
    """Fossil-fuel CO2 in million tonnes, per GDP at 2015 prices, and the change of the latter since 2015."""
    emitted = {year: _fossil(data, year) for year in CO2_YEARS}
    gdp = real_gdp(data)
    rows: list[Row] = []
    for year in CO2_YEARS:
        intensity = emitted[year] / gdp[year]
        change = (intensity / (emitted[BASE_YEAR] / gdp[BASE_YEAR]) - 1) * 100
        rows += [
            _row(year, "co2_fossil_apparent", "level", emitted[year], "百万吨", "inventory", "", "不含水泥"),
            _per_gdp(year, "level", intensity * 100, "吨/万元", "不含水泥"),  # Mt per 亿元 is 100 t per 万元
            _per_gdp(year, "cumulative", change, "%", "较2015年；不含水泥"),
        ]
    return rows


def real_gdp(data: list[Row]) -> dict[int, Decimal]:
    """GDP at 2015 prices: the revised level of 2015 carried on by the official indices."""
    level = find(data, indicator="地区生产总值(NBS修订口径)", source="data_raw/nbs", year=BASE_YEAR)
    gdp = {BASE_YEAR: Decimal(level["value"])}
    for year in list(CO2_YEARS)[1:]:
        index = find(data, indicator="地区生产总值指数(上年=100)", source="data_raw/nbs", year=year)
        gdp[year] = gdp[year - 1] * Decimal(index["value"]) / 100
    return gdp


def _fossil(data: list[Row], year: int) -> Decimal:
    rows = [find(data, indicator=f"{CO2}:{fuel}", source="CEADs", year=year) for fuel in FUELS]
    return sum((Decimal(row["value"]) for row in rows), Decimal(0))


def _per_gdp(year: int, measure: str, value: Decimal, unit: str, note: str) -> Row:
    value = value.quantize(SIX_PLACES, ROUND_HALF_UP)
    row = _row(year, "co2_fossil_per_gdp_2015_prices", measure, value, unit, "inventory+nbs", "constant-2015", note)
    return {**row, "source": "ceads-co2;nbs-export"}


def _row(
    year: int, indicator: str, measure: str, value: Decimal, unit: str, rule: str, price_basis: str, note: str
) -> Row:
    day, kind = released(rule, year)
    return {
        "indicator": indicator,
        "place": PROVINCE,
        "period": str(year),
        "measure": measure,
        "accumulation": "year",
        "price_basis": price_basis,
        "value": plain(value),
        "unit": unit,
        "released_on": day,
        "released_on_kind": kind,
        "release": f"co2-inventory-{year}",
        "status": "final",
        "method_version": "1",
        "basis": "derived",
        "source": "ceads-co2",
        "note": note,
    }
