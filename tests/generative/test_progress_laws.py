"""Laws that hold for every target and every value, tried on random ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.core.model.target import Binding, MeasureKind, Operator
from luoshi.core.progress.lights import Light
from luoshi.core.progress.plan_index import build_plan_index
from luoshi.core.progress.settings import DEFAULT_SETTINGS
from luoshi.core.progress.status import TargetStatus
from tests.builders import D, evaluate, point, series, target

ORDER = [Light.RED, Light.YELLOW, Light.BLUE, Light.GREEN, Light.REACHED]
HIGHER_TYPES = ["level", "count", "improvement", "increment"]
RATE_TYPES = ["annual_growth", "cumulative_increase"]
ALL_TYPES = [
    *HIGHER_TYPES,
    *RATE_TYPES,
    "cumulative_reduction",
    "absolute_change",
    "inverse",
    "band",
    "milestone",
    "rank",
]

numbers = st.decimals("-1e6", "1e6", places=4, allow_nan=False, allow_infinity=False)
positive = st.decimals("0.0001", "1e6", places=4, allow_nan=False, allow_infinity=False)
years = st.integers(2016, 2022)
as_ofs = st.integers(2016, 2024).map(lambda year: f"{year}-12-31")
bindings = st.sampled_from(list(Binding))
operators = st.sampled_from([Operator.EQUAL, Operator.AT_LEAST, Operator.ABOVE, Operator.ABOUT])


@st.composite
def higher_is_better(draw: st.DrawFn) -> Any:
    type_ = draw(st.sampled_from(HIGHER_TYPES))
    base = draw(st.one_of(st.none(), numbers)) if type_ in ("level", "count") else draw(numbers)
    goal = draw(positive)
    assume(base is None or base < goal or type_ == "increment")
    return target(
        type_,
        str(goal),
        base_value=base,
        base_year=2015 if base is not None else None,
        operator=draw(operators),
        binding=draw(bindings),
    )


@given(higher_is_better(), numbers, positive, years, as_ofs)
def test_better_value_never_gives_a_worse_light(one: Any, value: Decimal, more: Decimal, year: int, as_of: str) -> None:
    worse = evaluate(one, series({str(year): str(value)}), as_of)
    better = evaluate(one, series({str(year): str(value + more)}), as_of)
    assert (worse.light is Light.GREY) == (better.light is Light.GREY) or Light.REACHED in (worse.light, better.light)
    if worse.light is not Light.GREY and better.light is not Light.GREY:
        assert ORDER.index(better.light) >= ORDER.index(worse.light)
    if worse.plan.completion is not None and better.plan.completion is not None:
        assert better.plan.completion >= worse.plan.completion


@given(higher_is_better(), numbers, positive, years, as_ofs)
def test_reached_stays_reached_under_better_values(
    one: Any, value: Decimal, more: Decimal, year: int, as_of: str
) -> None:
    if evaluate(one, series({str(year): str(value)}), as_of).light is Light.REACHED:
        assert evaluate(one, series({str(year): str(value + more)}), as_of).light is Light.REACHED


@given(numbers, numbers, numbers, years, as_ofs)
def test_turning_the_direction_round_changes_nothing(
    base: Decimal, goal: Decimal, value: Decimal, year: int, as_of: str
) -> None:
    assume(base < goal)
    rising = target("improvement", str(goal), base_value=base, base_year=2015)
    falling = target("inverse", str(-goal), base_value=-base, base_year=2015)
    up = evaluate(rising, series({str(year): str(value)}), as_of)
    down = evaluate(falling, series({str(year): str(-value)}), as_of)
    assert (up.light, up.verdict, up.plan.completion, up.plan.ratio) == (
        down.light,
        down.verdict,
        down.plan.completion,
        down.plan.ratio,
    )


@given(higher_is_better(), numbers, years, as_ofs, st.sampled_from(["10000", "0.01", "100"]))
def test_another_unit_changes_nothing(one: Any, value: Decimal, year: int, as_of: str, factor: str) -> None:
    """The same target and value in another unit: 万元 for 亿元, shares for percent."""
    scale = D(factor)
    other = replace(
        one,
        target_value=one.target_value * scale,
        base_value=None if one.base_value is None else one.base_value * scale,
    )
    first = evaluate(one, series({str(year): str(value)}), as_of)
    second = evaluate(other, series({str(year): str(value * scale)}), as_of)
    assert (first.light, first.verdict, first.plan.reason) == (second.light, second.verdict, second.plan.reason)
    for left, right in ((first.plan.completion, second.plan.completion), (first.plan.ratio, second.plan.ratio)):
        assert (left is None) == (right is None)
        assert left is None or right is None or abs(left - right) <= abs(left) * D("1e-20")


@given(
    st.sampled_from(ALL_TYPES),
    st.sampled_from(list(MeasureKind)),
    numbers,
    st.one_of(st.none(), numbers),
    st.one_of(st.none(), st.integers(2010, 2019)),
    st.dictionaries(st.integers(2014, 2023).map(str), numbers.map(str), max_size=6),
    as_ofs,
    bindings,
)
def test_never_nan_or_infinite_and_every_grey_has_its_reason(
    type_: str,
    measure: MeasureKind,
    goal: Decimal,
    base: Decimal | None,
    base_year: int | None,
    values: dict[str, str],
    as_of: str,
    binding: Binding,
) -> None:
    one = target(type_, str(goal), base_value=base, base_year=base_year, binding=binding)
    status = evaluate(one, series(values, measure, release="one"), as_of)
    for number in (
        status.measured,
        status.plan.completion,
        status.plan.expected,
        status.plan.ratio,
        status.year.completion,
        status.required_pace,
    ):
        assert number is None or number.is_finite()
    assert (status.light is Light.GREY) == (status.plan.reason is not None)
    index = build_plan_index([status], DEFAULT_SETTINGS)
    assert index.value is None or D(0) <= index.value <= DEFAULT_SETTINGS.index_cap


@given(higher_is_better(), numbers, numbers, years, as_ofs)
def test_a_value_of_another_method_version_is_never_used(
    one: Any, value: Decimal, other: Decimal, year: int, as_of: str
) -> None:
    own = evaluate(one, series({str(year): str(value)}), as_of)
    mixed_points = [point(str(year), str(value)), point(str(year + 1), str(other), method_version="2")]
    mixed = evaluate(one, _series_of(mixed_points), as_of)
    assert _numbers(own) == _numbers(mixed)


def _series_of(points: list[Any]) -> Any:
    from luoshi.core.progress.series import build_series

    return build_series(points, measure=MeasureKind.LEVEL, method_version="1")


def _numbers(status: TargetStatus) -> tuple[object, ...]:
    plan = status.plan
    return status.light, status.verdict, plan.completion, plan.expected, plan.ratio, status.measured, status.point
