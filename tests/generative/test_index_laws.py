"""Laws that hold for every specification: order of rows, units of measurement, direction, dominated units, weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.core.assessment.index.contributions import contributions
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.spec import IndexSpec, Missing, MissingRule, Node, Step, StepName
from luoshi.core.assessment.index.variants import AGGREGATE, choice
from luoshi.core.wording import Wording

EXAMPLES = 40
SCALES = [
    choice("normalise", "minmax", lower=1.0, upper=100.0, constant=50.0),
    choice("normalise", "zscore", mean=10.0, deviation=2.0, constant=10.0),
    choice("normalise", "rank"),
    choice("normalise", "percentile_rank"),
    choice("normalise", "distance_to_max", constant=0.5),
]
AGGREGATES = [choice("aggregate", name) for name in ("arithmetic", "median", "copeland", "borda", "vikor", "topsis")]


@st.composite
def worlds(draw: st.DrawFn, *, least: int = 4, gaps: bool = False) -> tuple[IndexSpec, IndexData]:
    """Two pillars over four indicators; figures with ties and constants among them."""
    rows = draw(st.integers(least, 9))
    cell = st.integers(1, 12).map(float)
    figures = np.array(draw(st.lists(st.lists(cell, min_size=4, max_size=4), min_size=rows, max_size=rows)))
    if gaps:
        holes = draw(st.lists(st.tuples(st.integers(0, rows - 1), st.integers(0, 3)), max_size=6))
        for row, column in holes:
            figures[row, column] = np.nan
    weights = draw(st.lists(st.integers(1, 5).map(float), min_size=4, max_size=4))
    directions = draw(st.lists(st.sampled_from([1, -1]), min_size=4, max_size=4))
    nodes = tuple(
        Node(name, "left" if at < 2 else "right", direction=directions[at], weight=weights[at])
        for at, name in enumerate("abcd")
    )
    spec = IndexSpec(
        "law", Wording("法", "law"), (*nodes, Node("left", "root", weight=2.0), Node("right", "root"), Node("root")),
        (Step(StepName.NORMALISE, draw(st.sampled_from(SCALES))),),
        aggregation=draw(st.sampled_from(AGGREGATES)), missing=Missing(MissingRule.RENORMALISE),
    )  # fmt: skip
    return spec, IndexData(tuple(f"u{row}" for row in range(rows)), tuple("abcd"), figures)


def index_of(spec: IndexSpec, data: IndexData) -> np.ndarray | None:
    """Scores; None where the methods have no meaning for the data."""
    try:
        return build_index(spec, data).index
    except IndexFault:
        return None


@given(worlds(), st.randoms())
@settings(max_examples=EXAMPLES)
def test_order_of_rows_does_not_matter(world: tuple[IndexSpec, IndexData], random) -> None:
    spec, data = world
    order = list(range(len(data.units)))
    random.shuffle(order)
    moved = IndexData(tuple(data.units[row] for row in order), data.indicators, data.values[order])
    one, other = index_of(spec, data), index_of(spec, moved)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one[order] == pytest.approx(other, abs=1e-9)
        assert build_index(spec, data).ranks[order].tolist() == build_index(spec, moved).ranks.tolist()


@given(worlds(), st.lists(st.sampled_from([0.25, 8.0, 1024.0]), min_size=4, max_size=4), st.integers(0, 64))
@settings(max_examples=EXAMPLES)
def test_units_of_measurement_do_not_matter(
    world: tuple[IndexSpec, IndexData], factors: list[float], shift: int
) -> None:
    spec, data = world
    one, other = index_of(spec, data), index_of(spec, replace(data, values=data.values * factors + shift))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one == pytest.approx(other, abs=1e-8)


@given(worlds())
@settings(max_examples=EXAMPLES)
def test_turning_figures_and_directions_round_changes_nothing(world: tuple[IndexSpec, IndexData]) -> None:
    spec, data = world
    turned = tuple(replace(n, direction=-n.direction) if n.id in data.indicators else n for n in spec.nodes)
    one, other = index_of(spec, data), index_of(replace(spec, nodes=turned), replace(data, values=-data.values))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one == pytest.approx(other, abs=1e-9)


@given(worlds())
@settings(max_examples=EXAMPLES)
def test_a_dominated_unit_ends_behind_whoever_dominates_it(world: tuple[IndexSpec, IndexData]) -> None:
    """A unit worse than u0 in everything never stands above it, and under absolute scales changes nobody else."""
    spec, data = world
    signs = np.array([node.direction for node in spec.nodes if node.id in data.indicators])
    worse = data.values[:1] - signs
    more = IndexData((*data.units, "below"), data.indicators, np.vstack([data.values, worse]))
    found = index_of(spec, more)
    if found is not None:
        assert found[-1] <= found[0] + 1e-9
    fixed = (Step(StepName.NORMALISE, choice("normalise", "goalposts", low=0.0, high=20.0)),)
    absolute = replace(spec, steps=fixed, aggregation=choice("aggregate", "arithmetic"))
    before, after = index_of(absolute, data), index_of(absolute, more)
    assert before is not None and after is not None and after[:-1] == pytest.approx(before, abs=1e-12)


@given(worlds(gaps=True), st.sampled_from([0.01, 3.0, 1e6]))
@settings(max_examples=EXAMPLES)
def test_weights_need_not_sum_to_one(world: tuple[IndexSpec, IndexData], factor: float) -> None:
    spec, data = world
    scaled = replace(spec, nodes=tuple(replace(node, weight=node.weight * factor) for node in spec.nodes))
    one, other = index_of(spec, data), index_of(scaled, data)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one == pytest.approx(other, abs=1e-9, nan_ok=True)


@given(worlds(gaps=True))
@settings(max_examples=EXAMPLES)
def test_no_value_is_missing_without_being_named(world: tuple[IndexSpec, IndexData]) -> None:
    spec, data = world
    try:
        result = build_index(spec, data)
    except IndexFault as fault:
        assert fault.problem.message.zh and fault.problem.fix.en
        return
    named = {(gap.unit, gap.node) for gap in result.gaps}
    for node, scores in result.scores.items():
        assert {(data.units[row], node) for row in np.flatnonzero(np.isnan(scores))} == {
            one for one in named if one[1] == node
        }
    assert (np.isnan(result.ranks) == np.isnan(result.index)).all()


@given(worlds(gaps=True), st.sampled_from(["arithmetic", "geometric", "harmonic", "median", "vikor"]))
@settings(max_examples=EXAMPLES)
def test_contributions_and_base_sum_to_the_score(world: tuple[IndexSpec, IndexData], method: str) -> None:
    spec, data = world
    spec = replace(spec, aggregation=choice("aggregate", method), steps=(Step(StepName.NORMALISE, SCALES[0]),))
    try:
        result = build_index(spec, data)
    except IndexFault:
        return
    found = contributions(result)
    there = ~np.isnan(result.index)
    assert found.is_exact
    assert (found.base + found.parts.sum(axis=1))[there] == pytest.approx(result.index[there], abs=1e-9)
    assert np.isnan(found.parts[~there]).all()


@given(worlds())
@settings(max_examples=EXAMPLES)
def test_many_runs_at_once_are_each_run_by_itself(world: tuple[IndexSpec, IndexData]) -> None:
    """The batched tree against one matrix after the other, under other weights each."""
    spec, data = world
    random = np.random.default_rng(7)
    values = random.uniform(1, 9, size=(5, len(data.units), 3))
    weights = random.uniform(0.1, 1, size=(5, 3))
    method = AGGREGATE[spec.aggregation.method]
    together = method.aggregate(values, weights, spec.aggregation.use)
    for run in range(5):
        alone = method.aggregate(values[run : run + 1], weights[run : run + 1], spec.aggregation.use)
        assert together[run] == pytest.approx(alone[0], abs=1e-12)
    shared = method.aggregate(values[:1], weights, spec.aggregation.use)
    for run in range(5):
        assert shared[run] == pytest.approx(
            method.aggregate(values[:1], weights[run : run + 1], spec.aggregation.use)[0], abs=1e-12
        )
