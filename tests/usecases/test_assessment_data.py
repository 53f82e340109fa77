"""Cells from packs: the year's figure, its base of the same definition, goals from the plan, gaps with their reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.assessment.cells import Cell, Gap
from luoshi.core.assessment.engine import assess
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.scheme import Group, Item, MissingPolicy, VetoStrength
from luoshi.core.assessment.working import workings_of
from luoshi.core.model.target import MeasureKind
from luoshi.pack.pack import Pack
from luoshi.usecases.assess import run_assessment
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


def test_growth_takes_both_years_from_one_release(demo: Pack) -> None:
    """The yearbook of 2024 gives 2023 once more, revised: base and value are both its own."""
    one = item("a", "growth", indicator="xh-output", breakdown="industry=storage")
    cell = cell_of(demo, one, "990102", year=2024)
    assert cell.gap is None and cell.figure is not None and cell.base_figure is not None
    assert cell.figure.release == cell.base_figure.release == "yearbook-2024"
    assert cell.base == Decimal("129.5")


def test_growth_of_an_earlier_year_keeps_to_the_release_that_has_both(demo: Pack) -> None:
    """The newest 2023 stands in the yearbook of 2024, without 2022: the pair is that of the yearbook of 2023."""
    one = item("a", "growth", indicator="xh-output", breakdown="industry=storage")
    cell = cell_of(demo, one, "990102", year=2023)
    assert cell.gap is None and cell.figure is not None and cell.base_figure is not None
    assert cell.figure.release == cell.base_figure.release == "yearbook-2023"
    assert cell.value == Decimal("129.2") and cell == cell_of(demo, one, "990102", year=2023, day=date(2024, 12, 31))


def test_without_a_release_that_has_both_years_there_is_no_growth(demo: Pack) -> None:
    one = item("a", "growth", indicator="xh-output", breakdown="industry=storage")
    assert cell_of(demo, one, "990102", day=date(2025, 6, 30)).gap is Gap.CROSSES_RELEASES


def test_a_base_that_the_scheme_gives_needs_no_release(demo: Pack) -> None:
    one = item("a", "growth", indicator="xh-output", base={"990102": Decimal(900)})
    assert cell_of(demo, one, "990102").base == 900
    assert cell_of(demo, one, "990103").gap is Gap.CROSSES_RELEASES


def test_an_organisation_is_found_by_its_id_and_never_mixed_with_its_place(demo: Pack) -> None:
    one = item("a", "frontier", indicator="xh-tasks-on-time")
    assert cell_of(demo, one, "xh-storage-park").value == Decimal("97.5")
    assert cell_of(demo, one, "990102").gap is Gap.NO_DATA
    assert cell_of(demo, one, "990000").gap is Gap.NO_DATA
    assert cell_of(demo, one, "xh-eco").gap is Gap.NO_DATA
    assert cell_of(demo, one, "xh-eco", year=2023).value == Decimal("86.0")
    assert cell_of(demo, item("a", "frontier", indicator="xh-output"), "xh-miit").gap is Gap.NO_DATA


def test_the_goal_of_an_organisation_is_its_part_of_the_target(demo: Pack) -> None:
    split = next(one for one in demo.target_values if one.target == "M-01" and one.place == "990102")
    own = replace(split, organisation="xh-miit", value=Decimal(77))
    pack = replace(demo, target_values=(*demo.target_values, own))
    one = item("a", target="M-01")
    assert cell_of(pack, one, "xh-miit", year=int(split.period.text)).goal == 77
    assert cell_of(pack, one, "990102", year=int(split.period.text)).goal == split.value


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


def test_every_rule_of_the_demonstration_scores_and_every_veto_and_policy_bites(demo: Pack) -> None:
    """Not only named in the scheme: each rule has scored units, each policy was applied, each veto called, over two years."""
    runs = [run_assessment(demo, name, as_of=DAY).assessment for name in ("annual", "annual-2023")]
    runs.append(run_assessment(demo, "annual", as_of=date(2025, 1, 31)).assessment)
    workings = [one for run in runs[:1] for result in run.results for one in workings_of(run, result.unit)]
    assert {one.rule for one in workings if one.gap is None} == RULES.keys()
    assert {(one.unit, one.rule) for one in workings if one.rule == "growth" and one.gap is None} >= {
        (unit, "growth") for unit in ("990102", "990103", "990104", "990105")
    }
    applied = {one.policy for run in runs for result in run.results for one in workings_of(run, result.unit)}
    assert applied >= set(MissingPolicy)
    called = {call.veto.strength for run in runs for result in run.results for call in result.vetoes}
    assert called == set(VetoStrength)


def test_the_province_is_monitored_beside_its_prefectures(jilin: Pack) -> None:
    """Its own series, on the prefectures' scale; who is ranked, and how, is what it was without it."""
    found = run_assessment(jilin, "demonstration", as_of=JILIN_DAY).assessment
    (province,) = found.monitored
    assert province.unit == "220000" and {one.unit for one in found.results} == set(NINE)
    told = {one.item.id: one for one in workings_of(found, "220000")}
    assert told["gdp-growth"].cell.value == Decimal("2.4")
    assert told["secondary-share"].cell.value == pytest.approx(Decimal("4337.3") / Decimal("12499.5") * 100)
    assert told["gdp-rank"].gap is Gap.NOT_COMPARED and told["gdp-rank"].shown_value == Decimal("12499.5")
    assert told["tertiary-share"].gap is Gap.NO_DATA
    alone = replace(found.scheme, groups=tuple(replace(one, monitored=()) for one in found.scheme.groups))
    without = assess(alone, build_assessment_data(jilin, alone, (), as_of=JILIN_DAY))
    assert [(one.unit, one.score, one.rank) for one in without.results] == [
        (one.unit, one.score, one.rank) for one in found.results
    ]


def test_an_index_of_the_year_before_gives_the_rate_where_none_is_published(jilin: Pack) -> None:
    """2020: 102.4 with the year before = 100 is 2.4 %; a published rate is taken as it is."""
    one = item("a", indicator="gdp", measure=MeasureKind.GROWTH, goal=Decimal(1))
    cell = cell_of(jilin, one, "220000", year=2020, day=JILIN_DAY)
    assert cell.value == Decimal("2.4") and cell.figure is not None and cell.figure.release == "nbs-revised-2020"
