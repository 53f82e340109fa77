"""Two clocks, age, verdicts after the target year, yearly lights, revisions."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.core.model.period import Frequency, parse_period
from luoshi.core.model.target import Binding, Relation, TargetRevision, TargetValue
from luoshi.core.progress.age import cycles_behind, is_stale
from luoshi.core.progress.lights import Light, light_of
from luoshi.core.progress.reasons import REASONS, Reason
from luoshi.core.progress.series import build_series
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.core.progress.status import Verdict
from tests.builders import D, evaluate, point, series, target


def test_value_older_than_one_cycle_is_shown_but_grey() -> None:
    one = target("improvement", "1.2", base_value="0.38", base_year=2015)
    status = evaluate(one, series({"2016": "0.39"}), "2018-01-01")
    assert status.is_stale
    assert (status.light, status.plan.reason) == (Light.GREY, Reason.STALE)
    assert status.point is not None and status.plan.completion is not None


@pytest.mark.parametrize(
    ("period", "frequency", "as_of", "behind"),
    [
        ("2018", Frequency.YEAR, "2019-12-31", 1),
        ("2018", Frequency.YEAR, "2020-01-01", 2),
        ("2018-11", Frequency.MONTH, "2019-01-15", 2),
        ("2018-12", Frequency.MONTH, "2019-01-15", 1),
        ("2018-Q3", Frequency.QUARTER, "2018-11-30", 1),
        ("2018-01/02", Frequency.MONTH, "2018-03-10", 1),
    ],
)
def test_age_in_cycles(period: str, frequency: Frequency, as_of: str, behind: int) -> None:
    day = date.fromisoformat(as_of)
    assert cycles_behind(parse_period(period), frequency, as_of=day) == behind
    assert is_stale(parse_period(period), frequency, as_of=day) == (behind > 1)


def test_after_the_target_year_only_its_own_value_decides() -> None:
    one = target("level", "100")
    assert evaluate(one, series({"2019": "120"}), "2021-06-30").verdict is Verdict.UNKNOWN
    assert evaluate(one, series({"2021": "120"}), "2022-06-30").verdict is Verdict.UNKNOWN
    late = evaluate(one, series({"2020": "90", "2021": "120"}), "2022-06-30")
    assert (late.verdict, late.light) == (Verdict.MET_LATE, Light.REACHED)
    assert late.point is not None and late.point.period.text == "2020"


def test_decided_verdict_does_not_grow_stale() -> None:
    status = evaluate(target("level", "100"), series({"2020": "120"}), "2030-01-01")
    assert (status.verdict, status.light, status.is_stale) == (Verdict.MET, Light.REACHED, False)


def test_before_its_end_a_target_is_open_even_when_reached() -> None:
    status = evaluate(target("level", "100"), series({"2019": "120"}), "2020-06-30")
    assert (status.verdict, status.light) == (Verdict.OPEN, Light.REACHED)


def test_values_of_another_method_version_never_count() -> None:
    points = [point("2018", "70"), point("2019", "170", method_version="2")]
    values = build_series(points, measure=series({}).measure, method_version="1")
    status = evaluate(target("level", "100", base_value="50", base_year=2015), values, "2019-12-31")
    assert status.point is not None and status.point.value == 70
    assert [p.value for p in values.other_versions] == [170]
    only_other = build_series(points[1:], measure=values.measure, method_version="1")
    grey = evaluate(target("level", "100"), only_other, "2020-06-30")
    assert (grey.point, grey.plan.reason) == (None, Reason.OTHER_METHOD_VERSION)


def test_a_series_that_broke_off_says_so_rather_than_stale() -> None:
    points = [point("2017", "70"), point("2018", "170", method_version="2")]
    values = build_series(points, measure=series({}).measure, method_version="1")
    status = evaluate(target("level", "100", base_value="50", base_year=2015), values, "2019-12-31")
    assert (status.light, status.plan.reason, status.is_stale) == (Light.GREY, Reason.METHOD_BREAK, True)


def test_a_proxy_has_no_required_pace() -> None:
    one = target("level", "100", base_value="50", base_year=2015)
    values = series({"2017": "60"})
    assert evaluate(one, values, "2018-06-30").required_pace is not None
    assert evaluate(one, values, "2018-06-30", relation=Relation.PROXY).required_pace is None


def test_confidential_value_is_never_shown() -> None:
    values = series({"2019": "90"}, status="confidential")
    grey = evaluate(target("level", "100"), values, "2020-06-30")
    assert (grey.point, grey.plan.reason) == (None, Reason.CONFIDENTIAL)


def test_no_link_is_said_to_be_no_indicator() -> None:
    assert evaluate(target(), None, "2018-06-30").plan.reason is Reason.NO_INDICATOR


def test_yearly_path_gives_the_second_light_and_the_expectation() -> None:
    one = target("level", "100", base_value="50", base_year=2015)
    path = [TargetValue("t", 0, "", "", "", parse_period("2018"), D(70))]
    status = evaluate(one, series({"2018": "72"}), "2019-06-30", values=path)
    assert status.year.light is Light.REACHED
    assert status.plan.expected == D("0.7")
    assert status.light is Light.GREEN
    assert evaluate(one, series({"2018": "72"}), "2019-06-30").year.reason is Reason.NO_YEARLY_TARGET


def test_running_year_is_held_against_its_seasonal_share() -> None:
    history = [
        point("2017", "100"), point("2017-Q1", "20", accumulation="year_to_date"),
        point("2018", "100"), point("2018-Q1", "10", accumulation="year_to_date"),
        point("2019-Q1", "15", accumulation="year_to_date"),
    ]  # fmt: skip
    values = build_series(history, measure=series({}).measure, method_version="1")
    path = [TargetValue("t", 0, "", "", "", parse_period("2019"), D(120))]
    status = evaluate(target("level", "130"), values, "2019-05-01", values=path)
    assert status.year.expected == D("0.15")
    assert status.year.completion == D("0.125")
    later = evaluate(target("level", "130"), values, "2020-05-01", values=path)
    assert later.year.reason is Reason.NO_YEARLY_TARGET


def test_revision_holds_from_the_day_it_is_decided_and_effective() -> None:
    one = target("level", "100", base_value="50", base_year=2015)
    revision = TargetRevision("t", 1, date(2018, 5, 1), date(2018, 7, 1), "文", "因", D(50), D(80), None, None)
    before = evaluate(one, series({"2017": "80"}), "2018-06-30", revisions=[revision])
    after = evaluate(one, series({"2017": "80"}), "2018-07-01", revisions=[revision])
    assert (before.task.target, after.task.target) == (D(100), D(80))
    assert after.light is Light.REACHED


@pytest.mark.parametrize(
    ("ratio", "light", "binding_light"),
    [
        ("1", Light.GREEN, Light.GREEN),
        ("0.99", Light.BLUE, Light.YELLOW),
        ("0.95", Light.BLUE, Light.YELLOW),
        ("0.94", Light.YELLOW, Light.YELLOW),
        ("0.9", Light.YELLOW, Light.YELLOW),
        ("0.89", Light.YELLOW, Light.RED),
        ("0.8", Light.YELLOW, Light.RED),
        ("0.79", Light.RED, Light.RED),
        ("-1", Light.RED, Light.RED),
    ],
)
def test_light_boundaries_belong_to_the_better_light(ratio: str, light: Light, binding_light: Light) -> None:
    assert light_of(D(ratio), binding=Binding.UNSTATED, settings=DEFAULT_SETTINGS) is light
    assert light_of(D(ratio), binding=Binding.BINDING, settings=DEFAULT_SETTINGS) is binding_light


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    assert set(REASONS) == set(Reason)
    assert all(wording.zh and wording.en for wording in REASONS.values())
