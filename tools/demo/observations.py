"""Observations: the city's authored series, spread over releases and split among its districts.

A split is one of ``city`` (no district values), ``sum:a>b …`` (district shares in %, moving from a in the first year
to b in the last; the parts add up to the city exactly) and ``shift:d …`` (a ratio: city value plus d points).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tools.demo.contract import Row

CITY = "990000"
DISTRICTS = ("990102", "990103", "990104", "990105")
YEARS = range(2020, 2025)


@dataclass(frozen=True, slots=True)
class Release:
    name: str
    day: str
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One city value of one release."""

    period: str
    value: str
    release: Release
    progress: Decimal  # 0 in the first year, 1 in the last: how far the district shares have moved


@dataclass(frozen=True, slots=True)
class Authored:
    """The written figures: by year, by quarter, of a year as the next year's release gives it again, of organisations."""

    series: list[Row]
    quarters: list[Row]
    restated: list[Row]
    organisations: list[Row]


def build_observations(authored: Authored, places: dict[str, str]) -> list[Row]:
    """``places`` names the place of each organisation."""
    series, quarters = authored.series, authored.quarters
    rows = [row for one in series for figure in _yearly(one) for row in _spread(one, figure)]
    rows += [row for one in authored.restated for row in _restated(series, one)]
    rows += [row for one in authored.organisations for row in _of_organisation(one, places)]
    rows += [row for one in quarters for row in _spread(_as_series(one), _quarterly(one))]
    return sorted(rows, key=_order)


def split_value(split: str, value: Decimal, *, decimals: int, progress: Decimal) -> list[Decimal]:
    """District values in the order of ``DISTRICTS``; none for ``city``."""
    rule, _, text = split.partition(":")
    if rule == "city":
        return []
    if rule == "shift":
        return [value + Decimal(shift) for shift in text.split()]
    return _parts(value, [_share(pair, progress) for pair in text.split()], decimals=decimals)


def _yearly(series: Row) -> Iterator[Figure]:
    for year in YEARS:
        for column, release in _releases(series, year):
            if series[column]:
                yield Figure(str(year), series[column], release, _progress(year))


def _progress(year: int) -> Decimal:
    return Decimal(year - YEARS[0]) / (len(YEARS) - 1)


def _restated(series: list[Row], restated: Row) -> Iterator[Row]:
    """A year once more, in the final release of the year after: so one release gives both years."""
    own = next(one for one in series if all(one[name] == restated[name] for name in ("indicator", "breakdown")))
    year = int(restated["period"])
    _, release = _releases(own, year + 1)[-1]
    yield from _spread(own, Figure(str(year), restated["value"], release, _progress(year)))


def _of_organisation(own: Row, places: dict[str, str]) -> Iterator[Row]:
    """What the follow-up office counts of a department or a park; a year without a value gives no row."""
    for year in ("2023", "2024"):
        if own[year]:
            figure = Figure(
                year, own[year], _releases({"family": "registers", "status": ""}, int(year))[0][1], Decimal(0)
            )
            kept = {"breakdown": "", "measure": "level", "accumulation": "year", "price_basis": "", "decimals": "1"}
            series = {**kept, **own, "method_version": "1", "confidential_place": ""}
            yield {
                **_row(series, figure, places[own["organisation"]], Decimal(own[year])),
                "organisation": own["organisation"],
            }


def _releases(series: Row, year: int) -> list[tuple[str, Release]]:
    """The statistical office publishes twice, in March and in November; registers close once, in April."""
    after = year + 1
    if series["family"] == "registers":
        status = series["status"] or "final"
        return [(str(year), Release(f"registers-{year}", f"{after}-04-30", status, "xh-demo-registers"))]
    source = "xh-demo-statistics"
    return [
        (f"{year}p", Release(f"bulletin-{year}", f"{after}-03-31", "preliminary", source)),
        (str(year), Release(f"yearbook-{year}", f"{after}-11-30", "final", source)),
    ]


def _as_series(quarter: Row) -> Row:
    return {**quarter, "method_version": "1", "confidential_place": ""}


def _quarterly(quarter: Row) -> Figure:
    name = f"flash-{quarter['period']}"
    release = Release(name, quarter["released_on"], "flash", "xh-demo-statistics")
    return Figure(quarter["period"], quarter["value"], release, Decimal(1))


def _spread(series: Row, figure: Figure) -> Iterator[Row]:
    """The city's row, then the districts'."""
    decimals = int(series["decimals"])
    value = Decimal(figure.value)
    parts = split_value(series["split"], value, decimals=decimals, progress=figure.progress)
    yield _row(series, figure, CITY, value)
    for place, part in zip(DISTRICTS, parts, strict=False):
        yield _row(series, figure, place, part)


def _row(series: Row, figure: Figure, place: str, value: Decimal) -> Row:
    release = figure.release
    kept = ("indicator", "breakdown", "measure", "accumulation", "price_basis", "unit", "method_version")
    return {
        **{column: series[column] for column in kept},
        **_original(series, value),
        "place": place,
        "period": figure.period,
        "value": str(_rounded(value, int(series["decimals"]))),
        "released_on": release.day,
        "released_on_kind": "exact",
        "release": release.name,
        "status": "confidential" if place == series["confidential_place"] else release.status,
        "basis": "demo",
        "source": release.source,
    }


def _original(series: Row, value: Decimal) -> Row:
    """R&D expenditure arrives in units of 10 thousand yuan."""
    if series["indicator"] != "xh-rd":
        return {}
    return {"original_value": str(_rounded(value * 10000, 0)), "original_unit": "万元"}


def _share(pair: str, progress: Decimal) -> Decimal:
    first, _, last = pair.partition(">")
    begin = Decimal(first)
    return begin + (Decimal(last or first) - begin) * progress


def _parts(value: Decimal, shares: list[Decimal], *, decimals: int) -> list[Decimal]:
    """Rounds the running total, not the parts, so that nothing is lost and no part turns negative."""
    if sum(shares) != 100:
        raise ValueError(f"district shares add up to {sum(shares)}, not 100")
    running = [_rounded(value * sum(shares[: n + 1]) / 100, decimals) for n in range(len(shares))]
    return [after - before for after, before in zip(running, [Decimal(0), *running], strict=False)]


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _order(row: Row) -> tuple[str, ...]:
    keys = ("indicator", "breakdown", "measure", "method_version", "place", "organisation", "period", "released_on")
    return tuple(row.get(key, "") for key in keys)
