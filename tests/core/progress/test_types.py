"""Each target type: completion, expectation and verdict on worked numbers (docs/reference/rules.md)."""

from __future__ import annotations

import pytest

from luoshi.core.model.target import Binding, MeasureKind, Operator, Relation, TargetKind
from luoshi.core.progress.lights import Light
from luoshi.core.progress.reasons import Reason
from luoshi.core.progress.settings import ProgressSettings
from luoshi.core.progress.status import Verdict
from luoshi.core.progress.task import BaseOrigin
from luoshi.core.progress.types import TARGET_TYPES
from tests.builders import D, evaluate, series, target


def near(one: object, other: str) -> bool:
    return abs(D(str(one)) - D(other)) < D("1e-9")


def test_every_declared_type_has_a_module_with_the_whole_contract() -> None:
    from luoshi.pack.tables import TARGET_TYPES as DECLARED

    assert set(TARGET_TYPES) == set(DECLARED)
    for kind in TARGET_TYPES.values():
        for name in ("measured", "is_met", "completion", "expected", "required_pace"):
            assert callable(getattr(kind, name))
        assert isinstance(kind.HOLDS, bool)


def test_improvement_rd_intensity_is_a_quarter_done_not_half() -> None:
    one = target("improvement", "1.2", base_value="0.38", base_year=2015, unit="%")
    status = evaluate(one, series({"2018": "0.60"}), "2019-06-30")
    assert near(status.plan.completion, "0.268292682926829")
    assert status.plan.expected == D("0.6")
    assert status.light is Light.RED


def test_level_without_base_shows_no_light_in_mid_plan() -> None:
    status = evaluate(target("level", "8000"), series({"2016": "6044"}), "2017-06-30")
    assert status.light is Light.GREY
    assert status.plan.reason is Reason.JUDGED_IN_TARGET_YEAR
    assert status.plan.expected is None
    assert near(status.plan.completion, "0.7555")


def test_level_without_base_is_judged_in_the_target_year() -> None:
    met = evaluate(target("level", "8000"), series({"2020": "8100"}), "2021-06-30")
    assert (met.light, met.verdict) == (Light.REACHED, Verdict.MET)
    missed = evaluate(target("level", "8000"), series({"2020": "7700"}), "2021-06-30")
    assert (missed.light, missed.verdict) == (Light.BLUE, Verdict.MISSED)


def test_level_with_base_follows_the_path() -> None:
    one = target("level", "8000", base_value="6000", base_year=2015)
    status = evaluate(one, series({"2017": "6800"}), "2018-06-30")
    assert status.plan.expected == D("0.85")
    assert status.plan.ratio == D(1)
    assert status.light is Light.GREEN
    assert status.required_pace == D(400)


def test_observed_base_of_the_own_series_is_used_and_named() -> None:
    one = target("level", "8000", base_year=2015)
    values = series({"2015": "6000", "2017": "6800"})
    status = evaluate(one, values, "2018-06-30")
    assert (status.task.base, status.base_origin) == (D(6000), BaseOrigin.OBSERVED)
    proxy = evaluate(one, values, "2018-06-30", relation=Relation.PROXY)
    assert proxy.task.base is None
    assert proxy.light is Light.GREY


def test_growth_has_no_observed_base() -> None:
    one = target("annual_growth", "7", base_year=2015, unit="%")
    values = series({"2015": "9", "2016": "8", "2017": "6"}, MeasureKind.GROWTH)
    assert evaluate(one, values, "2018-06-30").task.base is None


def test_inverse_with_and_without_base() -> None:
    one = target("inverse", "40", base_value="60", base_year=2015, operator=Operator.AT_MOST)
    status = evaluate(one, series({"2018": "50"}), "2019-06-30")
    assert (status.plan.completion, status.plan.expected, status.light) == (D("0.5"), D("0.6"), Light.YELLOW)
    bare = evaluate(target("inverse", "6", operator=Operator.AT_MOST), series({"2020": "8"}), "2021-06-30")
    assert (bare.plan.completion, bare.verdict) == (D("0.75"), Verdict.MISSED)
    assert evaluate(target("inverse", "6"), series({"2018": "8"}), "2019-06-30").light is Light.GREY


def test_cumulative_reduction_chains_yearly_rates() -> None:
    one = target("cumulative_reduction", "18", base_year=2015, unit="%")
    values = series({"2016": "-3.89", "2017": "-3.89"}, MeasureKind.GROWTH, unit="%")
    status = evaluate(one, values, "2018-06-30")
    assert near(status.measured, "7.628679")
    assert status.plan.expected == D("0.4")
    log = evaluate(one, values, "2018-06-30", settings=ProgressSettings(log_reductions=True))
    assert abs(log.plan.completion - D("0.4")) < D("0.001")


def test_cumulative_reduction_with_a_year_missing_says_so() -> None:
    one = target("cumulative_reduction", "18", base_year=2015, unit="%")
    values = series({"2016": "-4", "2018": "-4"}, MeasureKind.GROWTH, unit="%")
    status = evaluate(one, values, "2019-06-30")
    assert (status.light, status.plan.reason) == (Light.GREY, Reason.YEARS_MISSING)
    assert status.plan.completion is None


def test_levels_of_two_releases_give_no_growth() -> None:
    one = target("cumulative_reduction", "18", base_year=2015, unit="%")
    crossing = evaluate(one, series({"2015": "100", "2018": "90"}), "2019-06-30")
    assert crossing.plan.reason is Reason.CROSSES_RELEASES
    same = evaluate(one, series({"2015": "100", "2018": "90"}, release="one"), "2019-06-30")
    assert near(same.measured, "10")


def test_cumulative_increase_from_stored_change() -> None:
    one = target("cumulative_increase", "10", base_year=2015, unit="%")
    status = evaluate(one, series({"2018": "6"}, MeasureKind.CUMULATIVE, unit="%"), "2019-06-30")
    assert (status.plan.completion, status.light) == (D("0.6"), Light.GREEN)


def test_absolute_change_sums_every_year_since_the_base() -> None:
    one = target("absolute_change", "800", base_year=2015, target_year=2018, unit="万吨")
    values = series({"2016": "200", "2017": "300"})
    status = evaluate(one, values, "2018-06-30")
    assert (status.measured, status.plan.completion) == (D(500), D("0.625"))
    gap = evaluate(one, series({"2017": "300"}), "2018-06-30")
    assert gap.plan.reason is Reason.YEARS_MISSING


def test_increment_needs_its_base() -> None:
    one = target("increment", "2", base_year=2015, unit="个百分点")
    missing = evaluate(one, series({"2018": "24"}), "2019-06-30")
    assert missing.plan.reason is Reason.BASE_VALUE_MISSING
    status = evaluate(one, series({"2015": "22", "2018": "23.5"}), "2019-06-30")
    assert (status.measured, status.plan.completion) == (D("1.5"), D("0.75"))


def test_annual_growth_shows_what_is_still_required() -> None:
    one = target("annual_growth", "8", base_year=2015, unit="%")
    values = series({"2016": "6", "2017": "6"}, MeasureKind.GROWTH, unit="%")
    status = evaluate(one, values, "2018-06-30")
    assert near(status.measured, "6")
    assert near(status.plan.completion, "0.75")
    rest = 1 + status.required_pace / 100
    assert near(D("1.06") ** 2 * rest**3, str(D("1.08") ** 5))
    assert status.light is Light.RED


def test_annual_growth_met_early_is_not_reached() -> None:
    one = target("annual_growth", "8", base_year=2015, unit="%")
    status = evaluate(one, series({"2016": "9"}, MeasureKind.GROWTH, unit="%"), "2017-06-30")
    assert status.light is Light.GREEN


def test_annual_growth_without_base_year_says_so() -> None:
    one = target("annual_growth", "7.5", unit="%")
    status = evaluate(one, series({"2016": "9"}, MeasureKind.GROWTH, unit="%"), "2017-06-30")
    assert (status.light, status.plan.reason) == (Light.GREY, Reason.BASE_YEAR_MISSING)


@pytest.mark.parametrize(
    ("value", "completion"), [("40", "1"), ("40.5", "1"), ("43", "0.5"), ("35", "0.1"), ("60", "0")]
)
def test_band_falls_with_distance(value: str, completion: str) -> None:
    one = target("band", "40", kind=TargetKind.RATIO_PAIR, unit="%")
    status = evaluate(one, series({"2018": value}), "2019-06-30")
    assert status.plan.completion == D(completion)


def test_milestone_expects_nothing_before_its_date() -> None:
    one = target("milestone", "1", unit="项")
    assert evaluate(one, series({"2018": "0.5"}), "2019-06-30").plan.reason is Reason.NOT_DUE_YET
    assert evaluate(one, series({"2020": "0.5"}), "2021-06-30").verdict is Verdict.MISSED
    assert evaluate(one, series({"2019": "1"}), "2020-06-30").light is Light.REACHED


def test_rank_improves_downwards() -> None:
    one = target("rank", "3", unit="位")
    status = evaluate(one, series({"2018": "4"}), "2019-06-30")
    assert (status.plan.completion, status.plan.expected, status.light) == (D("0.75"), D(1), Light.RED)
    assert evaluate(one, series({"2020": "2"}), "2021-06-30").verdict is Verdict.MET


@pytest.mark.parametrize(
    ("operator", "value", "verdict"),
    [
        (Operator.ABOVE, "100", Verdict.MISSED),
        (Operator.ABOVE, "100.01", Verdict.MET),
        (Operator.AT_LEAST, "100", Verdict.MET),
        (Operator.ABOUT, "98", Verdict.MET),
        (Operator.ABOUT, "97.99", Verdict.MISSED),
        (Operator.EQUAL, "120", Verdict.MET),
    ],
)
def test_operators(operator: Operator, value: str, verdict: Verdict) -> None:
    status = evaluate(target("level", "100", operator=operator), series({"2020": value}), "2021-06-30")
    assert status.verdict is verdict
    assert (status.light is Light.REACHED) == (verdict is Verdict.MET)


def test_about_allows_half_a_point_of_a_share() -> None:
    one = target("level", "12", operator=Operator.ABOUT, kind=TargetKind.SHARE, unit="%")
    assert evaluate(one, series({"2020": "11.5"}), "2021-06-30").verdict is Verdict.MET
    assert evaluate(one, series({"2020": "11.4"}), "2021-06-30").verdict is Verdict.MISSED


def test_strictly_unmet_target_is_never_green() -> None:
    one = target("level", "100", operator=Operator.ABOVE, binding=Binding.BINDING)
    assert evaluate(one, series({"2020": "100"}), "2021-06-30").light is Light.YELLOW


def test_range_is_met_from_its_near_end() -> None:
    one = target("count", "3", target_value_high="5", operator=Operator.RANGE, unit="个")
    assert evaluate(one, series({"2020": "3"}), "2021-06-30").verdict is Verdict.MET
    assert evaluate(one, series({"2020": "2"}), "2021-06-30").verdict is Verdict.MISSED


def test_improvement_whose_target_equals_its_base_has_no_completion() -> None:
    one = target("improvement", "50", base_value="50", base_year=2015)
    status = evaluate(one, series({"2018": "40"}), "2019-06-30")
    assert (status.plan.completion, status.plan.reason) == (None, Reason.BASE_EQUALS_TARGET)


def test_path_from_below_zero_is_not_lit_by_a_ratio_of_negatives() -> None:
    one = target("level", "20", base_value="-10", base_year=2015)
    status = evaluate(one, series({"2016": "-2"}), "2017-06-30")
    assert (status.light, status.plan.reason) == (Light.GREY, Reason.EXPECTED_NOT_POSITIVE)
