"""Cells from packs: the year's figure, its base of the same definition, goals from the plan, gaps with their reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Group, Item, MissingPolicy
from luoshi.core.model.target import MeasureKind
from luoshi.pack.pack import Pack
from luoshi.usecases.assessment_data import build_assessment_data
from luoshi.usecases.open_pack import open_pack
from tests.core.assessment.schemes import item, said, scheme

DAY = date(2025, 12, 31)
JILIN_DAY = date(2023, 12, 31)
MOVED = {"220100", "220300", "220500"}
NINE = (*(f"220{n}00" for n in range(1, 9)), "222400")


@pytest.fixture(scope="module")
def demo(root: Path) -> Pack:
    return open_pack(root / "packs" / "xinghe-demo")


@pytest.fixture(scope="module")
def jilin(root: Path) -> Pack:
    return open_pack(root / "packs" / "jilin-2017-2020")


def cell_of(pack: Pack, one: Item, unit: str, *, year: int = 2024, day: date = DAY) -> Cell:
    own = scheme(groups=(Group("g", said("g"), (unit,)),), items=(one,), year=year)
    return build_assessment_data(pack, own, (), as_of=day).cells["a"][unit]


def test_the_figure_comes_with_its_release_and_version(demo: Pack) -> None:
    cell = cell_of(demo, item("a", indicator="xh-output", goal=Decimal(1)), "990102")
    assert cell.figure is not None and cell.gap is None
    assert (cell.figure.period, cell.figure.release, cell.figure.status) == ("2024", "yearbook-2024", "final")
    early = cell_of(demo, item("a", indicator="xh-output", goal=Decimal(1)), "990102", day=date(2025, 6, 30))
    assert early.figure is not None and early.figure.status == "preliminary" and early.value != cell.value


def test_the_goal_is_the_units_part_of_the_target(demo: Pack) -> None:
    cell = cell_of(demo, item("a", target="M-01"), "990102")
    assert (cell.goal, cell.goal_from) == (1000, "plan")


def test_the_number_of_a_sum_never_stands_for_one_unit(demo: Pack) -> None:
    assert cell_of(demo, item("a", target="M-01"), "990102", year=2023).gap is Gap.NO_GOAL
    assert cell_of(demo, item("a", target="M-12"), "990102").goal == 65


def test_a_ratio_is_reckoned_from_sums(demo: Pack) -> None:
    cell = cell_of(demo, item("a", "frontier", indicator="xh-rd-intensity"), "990104")
    assert cell.value is not None and cell.figure is not None
    assert cell.figure.unit == "%" and 1 < cell.value < 2


def test_confidential_values_stay_where_they_are(demo: Pack) -> None:
    one = item("a", "growth", indicator="xh-output", breakdown="industry=storage")
    cell = cell_of(demo, one, "990105")
    assert cell.gap is Gap.CONFIDENTIAL and cell.value is None


def test_values_of_two_method_versions_do_not_compare(demo: Pack) -> None:
    one = item("a", "growth", indicator="xh-digital-tools")
    assert cell_of(demo, one, "990102", year=2023).gap is Gap.OTHER_METHOD_VERSION
    assert cell_of(demo, one, "990102", year=2024).gap is Gap.CROSSES_RELEASES


def test_growth_chains_since_the_first_year(demo: Pack) -> None:
    one = item("a", "matrix", indicator="xh-energy-intensity", measure=MeasureKind.GROWTH, goal=Decimal(-3),
               cumulative_since=2021, cumulative_goal=Decimal(-11))  # fmt: skip
    cell = cell_of(demo, one, "990102")
    yearly = [cell_of(demo, one, "990102", year=year).value for year in range(2021, 2025)]
    product = Decimal(1)
    for value in yearly:
        assert value is not None
        product *= 1 + value / 100
    assert cell.cumulative == (product - 1) * 100
    assert cell_of(demo, replace(one, cumulative_since=2015), "990102").gap is Gap.NO_CUMULATIVE


def test_a_last_value_is_carried_no_further_than_allowed(demo: Pack) -> None:
    one = item("a", "frontier", indicator="xh-storage-cloud", missing=MissingPolicy.LAST_VALUE, carry_years=3)
    cell = cell_of(demo, one, "990102")
    assert cell.is_carried and cell.figure is not None and cell.figure.period == "2021"
    assert cell_of(demo, replace(one, carry_years=2), "990102").gap is Gap.NO_DATA
    assert cell_of(demo, replace(one, missing=MissingPolicy.ZERO), "990102").gap is Gap.NO_DATA


def test_not_yet_released_is_not_no_data(demo: Pack) -> None:
    one = item("a", "frontier", indicator="xh-output")
    assert cell_of(demo, one, "990102", day=date(2025, 1, 31)).gap is Gap.NOT_YET_RELEASED
    assert cell_of(demo, one, "990102", year=2025, day=date(2026, 12, 31)).gap is Gap.NO_DATA


def test_nothing_is_compared_across_the_census_or_the_new_boundaries(jilin: Pack) -> None:
    one = Item("a", said("a"), "growth", MissingPolicy.ZERO, Decimal(100), indicator="prefecture_gdp",
               parameters=RULES["growth"].Rule())  # fmt: skip
    for unit in NINE:
        assert cell_of(jilin, one, unit, year=2019, day=JILIN_DAY).gap is Gap.OTHER_METHOD_VERSION
        gap = cell_of(jilin, one, unit, year=2020, day=JILIN_DAY).gap
        assert gap is (Gap.OTHER_METHOD_VERSION if unit in MOVED else Gap.CROSSES_RELEASES), unit


def test_gaps_of_the_prefectures_stay_gaps(jilin: Pack) -> None:
    growth = item("a", "efficacy", indicator="prefecture_gdp_growth", measure=MeasureKind.GROWTH)
    gaps = {unit: cell_of(jilin, growth, unit, year=2020, day=JILIN_DAY).gap for unit in NINE}
    assert {unit for unit, gap in gaps.items() if gap} == {"222400"}
    level = item("a", "rank_points", indicator="prefecture_gdp")
    assert cell_of(jilin, level, "222400", year=2022, day=JILIN_DAY).gap is Gap.NO_DATA
