"""What the first plan must show, on its real figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.progress.status import TargetStatus
from luoshi.pack.pack import Pack
from luoshi.usecases.open_pack import open_pack
from luoshi.usecases.status import PlanStatus, evaluate_plan

D = Decimal


@pytest.fixture(scope="module")
def jilin(root: Path) -> Pack:
    return open_pack(root / "packs" / "jilin-2017-2020")


def status_of(pack: Pack, as_of: str, **settings: bool) -> dict[str, TargetStatus]:
    plan = evaluate_plan(pack, as_of=date.fromisoformat(as_of), settings=ProgressSettings(**settings))
    return {one.target.id: one for one in plan.statuses}


def test_there_are_112_targets_and_each_grey_says_why(jilin: Pack) -> None:
    for as_of in ("2017-12-31", "2020-12-31", "2026-11-23"):
        statuses = status_of(jilin, as_of)
        assert len(statuses) == 112
        assert all((one.light is Light.GREY) == (one.plan.reason is not None) for one in statuses.values())


def test_rd_intensity_of_2015_is_a_ratio_of_sums_with_both_sources(jilin: Pack) -> None:
    one = status_of(jilin, "2017-12-31")["M-03"]
    point = one.series.in_year(2015)  # type: ignore[union-attr]
    assert point is not None
    assert round(point.value, 3) == D("0.386")
    numerator, denominator = point.parts
    assert (numerator.value, denominator.value) == (D("86.15405"), D("22321.963"))
    assert len(point.sources) == 2
    assert set(point.sources) == {*numerator.sources, *denominator.sources}
    assert one.task.base == D("0.38")


def test_industry_outputs_without_a_base_show_no_light_in_mid_plan(jilin: Pack) -> None:
    statuses = status_of(jilin, "2017-12-31")
    outputs = ["A1-04", "A2-01", "A3-01", "A4-01", "A5-01", "A6-01", "A7-01", "A8-01", "A9-03"]
    for target in outputs:
        assert statuses[target].light is Light.GREY
    assert statuses["A1-04"].point is not None
    assert statuses["A1-04"].plan.reason is Reason.JUDGED_IN_TARGET_YEAR
    assert statuses["A1-04"].is_proxy


def test_a_reader_may_ask_for_the_implied_base(jilin: Pack) -> None:
    plain = status_of(jilin, "2017-12-31")["A2-01"]
    assert round(plain.implied_base, 1) == D("4527.6")  # type: ignore[call-overload]
    assert (plain.implied_base_year, plain.task.base) == (2015, None)
    asked = status_of(jilin, "2017-12-31", use_implied_base=True)["A2-01"]
    assert asked.base_origin == "implied"
    assert asked.plan.ratio is not None


def test_nothing_released_later_is_used(jilin: Pack) -> None:
    day = date(2019, 6, 30)
    for one in status_of(jilin, day.isoformat()).values():
        for point in one.series.points if one.series else ():
            assert point.released_on <= day
            assert all(part.released_on <= day for part in point.parts)


def test_every_figure_shown_stands_in_a_source_row(jilin: Pack) -> None:
    stored = {
        (row[0], row[1], Decimal(row[2]))
        for row in jilin.base.observations.select("indicator", "period", "value").rows()
    }
    shown = 0
    for one in status_of(jilin, "2026-11-23").values():
        for point in one.series.points if one.series else ():
            assert point.sources
            for part in point.parts or (point,):
                assert any(period == part.period.text and _same(value, part) for _, period, value in stored)
                shown += 1
    assert shown > 50


def _same(value: Decimal, part: object) -> bool:
    return value == part.value or value * 100 == part.value  # type: ignore[attr-defined]


def test_plan_index_is_withheld_with_its_reason(jilin: Pack) -> None:
    plan: PlanStatus = evaluate_plan(jilin, as_of=date(2020, 12, 31))
    assert plan.index.value is None
    assert plan.index.withheld is not None


def test_only_provincial_totals_and_annex_sums_of_the_revenue_table_are_shipped(jilin: Pack) -> None:
    revenue = jilin.base.observations.filter(pl.col("indicator") == "main_business_revenue")
    assert set(revenue.get_column("period")) == {"2012", "2013", "2014", "2015", "2016"}
    assert revenue.get_column("breakdown").n_unique() <= 11
