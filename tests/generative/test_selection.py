"""The fast selection of the values known on a date equals the slow, obvious one, on random observations."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.model.period import parse_period
from luoshi.core.model.statistics import Observation
from luoshi.core.model.target import MeasureKind
from luoshi.core.progress.selection import SeriesKey, select_known
from luoshi.core.progress.series import STATUS_ORDER
from luoshi.pack.select import select_points
from luoshi.pack.tables import TABLE_BY_NAME
from luoshi.pack.write import cell_text, rows_of
from tests.builders import D, observation

observations = st.builds(
    observation,
    indicator=st.sampled_from(["a", "b"]),
    place=st.sampled_from(["990000", "990001"]),
    organisation=st.sampled_from(["", "", "o"]),
    breakdown=st.sampled_from(["", "industry=x"]),
    period=st.sampled_from(["2018", "2019", "2019-Q1", "2019-06"]).map(parse_period),
    measure=st.sampled_from([MeasureKind.LEVEL, MeasureKind.GROWTH]),
    accumulation=st.sampled_from(["year", "year_to_date"]),
    price_basis=st.sampled_from(["", "current"]),
    value=st.integers(0, 9).map(D),
    released_on=st.dates(date(2019, 1, 1), date(2019, 1, 6)),
    release=st.sampled_from(["r1", "r2", "r3"]),
    status=st.sampled_from(STATUS_ORDER),
    method_version=st.sampled_from(["1", "2"]),
)
KEYS = [
    SeriesKey(indicator, place, breakdown, measure, organisation)
    for indicator in ("a", "b")
    for place, organisation in (("990000", ""), ("990001", ""), ("", "o"))
    for breakdown in ("", "industry=x")
    for measure in (MeasureKind.LEVEL, MeasureKind.GROWTH)
]


def frame_of(records: list[Observation]) -> pl.DataFrame:
    names = TABLE_BY_NAME["observations"].column_names
    rows = [[cell_text(row[name]) or None for name in names] for row in rows_of(records)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_columns(pl.col("released_on").str.to_date("%Y-%m-%d"))


def unique(records: list[Observation]) -> list[Observation]:
    """A pack may not hold the same key twice, nor a figure of an organisation at two places; neither may the example."""
    names = TABLE_BY_NAME["observations"].key
    keys = (
        tuple("" if one.organisation and name == "place" else str(getattr(one, name)) for name in names)
        for one in records
    )
    return list(dict(zip(keys, records, strict=True)).values())


@given(st.lists(observations, max_size=40).map(unique), st.dates(date(2018, 12, 30), date(2019, 1, 8)))
def test_fast_selection_equals_the_obvious_one(records: list[Observation], as_of: date) -> None:
    fast = select_points(frame_of(records), KEYS, as_of=as_of)
    for key in KEYS:
        slow = select_known(records, key, as_of=as_of)
        found = fast.get(key, ())
        as_rows = {
            (p.period, p.accumulation, p.price_basis, p.method_version, p.value, p.release, p.status) for p in found
        }
        assert as_rows == {
            (o.period, o.accumulation, o.price_basis, o.method_version, o.value, o.release, o.status) for o in slow
        }
        assert all(point.released_on <= as_of for point in found)
