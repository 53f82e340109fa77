"""Gaps, constants, zeros, negatives, ties, one row: a fault that names the culprit, or the documented rule; no silent NaN."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.result import MarkKind
from luoshi.core.assessment.index.spec import IndexSpec, Missing, MissingRule, Node, Step, StepName
from luoshi.core.assessment.index.variants import AGGREGATE, NORMALISE, choice
from tests.core.assessment.index.examples import TITLE, flat

GAP = float("nan")


def fault_of(values: object, **more: object) -> IndexFault:
    spec, data = flat(values, **more)
    with pytest.raises(IndexFault) as raised:
        build_index(spec, data)
    return raised.value


def test_a_gap_is_a_fault_that_names_unit_and_indicator() -> None:
    fault = fault_of([[1, 2], [2, GAP], [3, 5]])
    assert fault.code == "INDEX-MISSING"
    assert "u1" in fault.problem.message.en and "b" in fault.problem.message.en


def test_a_gap_renormalises_where_the_specification_says_so() -> None:
    spec, data = flat([[1, 2], [2, GAP], [3, 4]], missing=Missing(MissingRule.RENORMALISE))
    assert build_index(spec, data).index == pytest.approx([0, 50, 100])


def test_too_few_children_leave_a_named_gap_and_no_rank() -> None:
    spec, data = flat([[1, 2], [2, GAP], [3, 4]], missing=Missing(MissingRule.RENORMALISE, least_share=0.6))
    result = build_index(spec, data)
    assert [(gap.unit, gap.node) for gap in result.gaps] == [("u1", "root")]
    assert result.ranks[[0, 2]].tolist() == [2, 1] and np.isnan(result.ranks[1])


def test_a_row_without_any_figure() -> None:
    spec, data = flat([[1, 2], [GAP, GAP], [3, 4]], missing=Missing(MissingRule.RENORMALISE))
    assert [gap.unit for gap in build_index(spec, data).gaps] == ["u1"]


@pytest.mark.parametrize("method", ["copeland", "topsis", "vikor", "borda"])
def test_methods_across_units_never_skip_a_gap(method: str) -> None:
    more = {"aggregation": choice("aggregate", method), "missing": Missing(MissingRule.RENORMALISE)}
    assert fault_of([[1, 2], [2, GAP], [3, 5]], **more).code == "INDEX-MISSING"


@pytest.mark.parametrize("method", ["minmax", "zscore", "distance_to_max", "efficacy"])
def test_a_constant_column_is_a_fault_or_the_stated_constant(method: str) -> None:
    fault = fault_of([[1, 7], [2, 7], [3, 7]], normalise=choice("normalise", method))
    assert fault.code == "INDEX-CONSTANT" and fault.problem.objects == ("b",)
    spec, data = flat([[1, 7], [2, 7], [3, 7]], normalise=choice("normalise", method, constant=50.0))
    assert build_index(spec, data).final.values[:, 1].tolist() == [50, 50, 50]


@pytest.mark.parametrize("method", sorted(NORMALISE))
def test_one_row_gives_a_fault_or_finite_numbers(method: str) -> None:
    settings = {"goalposts": {"low": 0.0, "high": 9.0}, "distance_to_reference": {"reference": "u0"}}.get(method, {})
    spec, data = flat(
        [[3, 5]], normalise=choice("normalise", method, **settings), missing=Missing(MissingRule.RENORMALISE)
    )
    try:
        result = build_index(spec, data)
    except IndexFault:
        return
    assert np.isfinite(result.index).all() or result.gaps


@pytest.mark.parametrize("method", ["geometric", "harmonic"])
def test_zero_and_negative_values_are_named(method: str) -> None:
    more = {"aggregation": choice("aggregate", method), "normalise": choice("normalise", "none")}
    fault = fault_of([[1, 2], [0, -1], [3, 4]], **more)
    assert fault.code == f"INDEX-FLAWED-{method.upper()}" and "u1" in fault.problem.message.en


def test_quadratic_methods_refuse_above_their_size() -> None:
    rows = AGGREGATE["copeland"].MOST_ROWS + 1
    values = np.random.default_rng(1).random((rows, 2))
    assert fault_of(values, aggregation=choice("aggregate", "copeland")).code == "INDEX-TOO-LARGE"


def test_ties_share_a_rank_whatever_the_order_of_the_sum() -> None:
    """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last bit, not in rank."""
    spec, data = flat([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.0, 0.0, 0.0]], normalise=choice("normalise", "none"))
    assert build_index(spec, data).ranks.tolist() == [1, 1, 3]


def test_denominator_zero_is_named_and_missing_stays_missing() -> None:
    nodes = (Node("a", "root", denominator="d"), Node("root"))
    spec = IndexSpec("x", TITLE, nodes, (Step(StepName.DENOMINATE, choice("denominate", "divide")),))
    data = IndexData(("u0", "u1"), ("a",), np.array([[1.0], [2.0]]), denominators={"d": np.array([0.0, 2.0])})
    with pytest.raises(IndexFault) as raised:
        build_index(spec, data)
    assert raised.value.code == "INDEX-ZERO-DENOMINATOR" and "u0" in raised.value.problem.message.en


def test_carry_is_marked_and_goes_no_further_than_said() -> None:
    nodes = (Node("a", "root"), Node("root"))
    steps = (
        Step(StepName.IMPUTE, choice("impute", "carry", longest=1)),
        Step(StepName.NORMALISE, choice("normalise", "none")),
    )
    spec = IndexSpec("x", TITLE, nodes, steps, missing=Missing(MissingRule.RENORMALISE))
    data = IndexData(
        ("u",) * 3 + ("v",) * 3,
        ("a",),
        np.array([[5.0], [GAP], [GAP], [1.0], [2.0], [3.0]]),
        periods=("2018", "2019", "2020") * 2,
    )
    result = build_index(spec, data)
    assert [(mark.kind, mark.unit, mark.period, mark.value) for mark in result.marks] == [
        (MarkKind.IMPUTED, "u", "2019", 5.0)
    ]
    assert [(gap.unit, gap.period) for gap in result.gaps] == [("u", "2020")]
    assert result.ranks[[0, 3]].tolist() == [1, 2]


def test_frozen_goalposts_make_years_comparable() -> None:
    """With 2018's scale frozen the same figure scores the same in every year, and progress shows."""
    nodes = (Node("a", "root"), Node("root"))
    data = IndexData(
        ("u", "v", "u", "v"), ("a",), np.array([[0.0], [10.0], [5.0], [20.0]]), periods=("2018", "2018", "2019", "2019")
    )

    def scores(over: str) -> list[float]:
        steps = (Step(StepName.NORMALISE, choice("normalise", "minmax"), over=over),)
        return build_index(IndexSpec("x", TITLE, nodes, steps), data).index.tolist()

    assert scores("2018") == [0, 100, 50, 200]
    assert scores("period") == [0, 100, 0, 100]
    assert scores("all") == [0, 50, 25, 100]
    steps = (Step(StepName.NORMALISE, choice("normalise", "rank"), over="2018"),)
    with pytest.raises(IndexFault) as raised:
        build_index(IndexSpec("x", TITLE, nodes, steps), data)
    assert raised.value.code == "INDEX-FREEZE"


def test_screening_names_who_is_left_out() -> None:
    nodes = (Node("a", "root"), Node("b", "root"), Node("root"))
    steps = (
        Step(StepName.SCREEN, choice("screen", "by_missing", least_data=0.9)),
        Step(StepName.NORMALISE, choice("normalise", "minmax")),
    )
    data = IndexData(("u", "v", "w"), ("a", "b"), np.array([[1.0, GAP], [2.0, 3.0], [3.0, 1.0]]))
    result = build_index(IndexSpec("x", TITLE, nodes, steps), data)
    assert [(mark.kind, mark.unit) for mark in result.marks] == [(MarkKind.SCREENED, "u")]
    assert result.final.units == ("v", "w")
