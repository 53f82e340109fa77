"""What stands behind a score: contributions, correlations, weights, what leaving something out does."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.core.assessment.index.analysis import (
    consistency_ratios,
    correlation_map,
    correlations,
    effective_weights,
    negative_weights,
    strengths,
)
from luoshi.core.assessment.index.comparing import compare_alternatives, without_each_indicator, without_each_unit
from luoshi.core.assessment.index.contributions import contributions, shapley
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.spec import Alternative, IndexSpec, Node, Step, StepName
from luoshi.core.assessment.index.variants import choice
from luoshi.core.wording import Wording
from tests.core.assessment.index.examples import TITLE, flat
from tests.core.assessment.index.test_robustness import world


def built(method: str = "arithmetic", *, rows: int = 8) -> IndexResult:
    spec, data = world(rows, aggregation=choice("aggregate", method))
    return build_index(spec, data)


def test_additive_parts_are_weight_times_value() -> None:
    result = built()
    weights = effective_weights(result)
    found = contributions(result)
    wanted = result.final.values * [weights[name] for name in result.final.indicators]
    assert found.method == "additive" and found.parts == pytest.approx(wanted)
    assert found.base.tolist() == [0] * 8


def test_log_additive_parts_of_a_product() -> None:
    """A unit at the geometric mean of everything brings nothing beyond the base."""
    spec, data = flat(
        [[1, 4], [2, 2], [4, 1]], normalise=choice("normalise", "none"), aggregation=choice("aggregate", "geometric")
    )
    found = contributions(build_index(spec, data))
    assert found.method == "log_additive"
    assert found.base == pytest.approx([2, 2, 2])
    assert found.parts[1] == pytest.approx([0, 0])
    assert found.parts[0] == pytest.approx([-2 * np.log(2) / 2, 2 * np.log(2) / 2])


def test_shapley_equals_the_additive_parts_where_both_hold() -> None:
    """For a weighted mean the Shapley value is weight × (value − mean)."""
    result = built()
    weights = np.array([effective_weights(result)[name] for name in result.final.indicators])
    found = shapley.shapley_parts(result)
    assert found.is_exact
    assert found.parts == pytest.approx(weights * (result.final.values - result.final.values.mean(axis=0)))


@pytest.mark.parametrize("method", ["harmonic", "median", "vikor"])
def test_sampled_shapley_sums_to_the_score_and_lies_within_its_error(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = built(method)
    exact = shapley.shapley_parts(result)
    monkeypatch.setattr(shapley, "MOST_EXACT", 0)
    sampled = shapley.shapley_parts(result, permutations=400)
    assert not sampled.is_exact and sampled.permutations == 400
    assert sampled.base + sampled.parts.sum(axis=1) == pytest.approx(result.index)
    inside = np.abs(sampled.parts - exact.parts) <= sampled.error + 1e-9
    assert inside.mean() > 0.85
    assert np.abs(sampled.parts - exact.parts).max() <= 3 * sampled.error.max() + 1e-9


def test_benefit_of_the_doubt_is_taken_apart_by_its_own_weights() -> None:
    spec, data = flat(
        [[1, 0.2], [0.3, 1], [0.5, 0.6]],
        normalise=choice("normalise", "none"),
        weighting=choice("weigh", "benefit_of_doubt"),
    )
    result = build_index(spec, data)
    found = contributions(result)
    assert found.parts == pytest.approx(data.values * result.weights["root"])
    assert found.parts.sum(axis=1) == pytest.approx(result.index)


def test_correlations_are_those_of_numpy_and_scipy() -> None:
    from scipy import stats

    result = built(rows=15)
    assert correlation_map(result) == pytest.approx(np.corrcoef(result.final.values, rowvar=False))
    for one in correlations(result):
        names, values = result.aggregated
        column = values[:, names.index(one.node)]
        assert one.pearson == pytest.approx(np.corrcoef(column, result.index)[0, 1])
        assert one.spearman == pytest.approx(stats.spearmanr(column, result.index).statistic)


def test_strengths_are_the_best_ranks() -> None:
    spec, data = flat([[9, 1, 5, 5], [1, 9, 4, 6], [5, 5, 6, 4]])
    best, worst = strengths(build_index(spec, data), 0, most=1)
    assert [(one.indicator, one.rank) for one in best] == [("a", 1)]
    assert [(one.indicator, one.rank) for one in worst] == [("b", 3)]


def test_leaving_an_indicator_out_is_building_without_it() -> None:
    result = built(rows=10)
    spec, data = world(10)
    for way in without_each_indicator(result):
        nodes = tuple(node for node in spec.nodes if node.id != way.id)
        other = build_index(IndexSpec("x", TITLE, nodes, spec.steps), data)
        assert way.ranks is not None and way.ranks.tolist() == other.ranks.tolist()
        assert way.mean_shift == pytest.approx(np.abs(other.ranks - result.ranks).mean())


def test_leaving_a_unit_out_compares_the_others() -> None:
    result = built(rows=6)
    ways = without_each_unit(result)
    assert len(ways) == 6
    for at, way in enumerate(ways):
        assert way.ranks is not None and np.isnan(way.ranks[at])
        assert sorted(way.ranks[~np.isnan(way.ranks)]) == [1, 2, 3, 4, 5]


def test_the_last_indicator_of_a_node_takes_the_node_with_it() -> None:
    nodes = (Node("a", "left"), Node("b", "root"), Node("left", "root"), Node("root"))
    spec = IndexSpec("x", TITLE, nodes, (Step(StepName.NORMALISE, choice("normalise", "minmax")),))
    _, data = flat([[1, 2], [2, 1], [3, 3]])
    ways = without_each_indicator(build_index(spec, data))
    assert ways[0].failure is None and ways[0].ranks is not None and ways[0].ranks.tolist() == [2, 3, 1]


def test_an_alternative_that_cannot_be_is_said_and_others_go_on() -> None:
    changes = ({"steps.normalise": "zscore", "all.aggregation": "geometric"}, {"all.weighting": "equal", "a.weight": 2})
    alternatives = tuple(Alternative(f"w{at}", Wording("法", "way"), one) for at, one in enumerate(changes))
    spec, data = world(alternatives=alternatives)
    bad, good = compare_alternatives(build_index(spec, data))
    assert bad.failure is not None and bad.failure.code == "INDEX-FLAWED-GEOMETRIC" and bad.ranks is None
    assert good.failure is None and good.ranks is not None


def test_consistency_and_negative_weights_are_reported() -> None:
    matrix = ((1.0, 2.0, 5.0), (0.5, 1.0, 2.0), (0.2, 0.5, 1.0))
    spec, data = flat([[1, 2, 3], [2, 1, 5], [3, 3, 1]], weighting=choice("weigh", "ahp", matrix=matrix))
    ratio = consistency_ratios(build_index(spec, data))["root"]
    assert 0 < ratio < 0.01
    values = [[1, 1, 9], [2, 2.1, 6], [3, 2.9, 4], [4, 4.2, 1]]
    spec, data = flat(values, weighting=choice("weigh", "pca"))
    ((node, child, weight),) = negative_weights(build_index(spec, data))
    assert (node, child) == ("root", "c") and weight < 0
