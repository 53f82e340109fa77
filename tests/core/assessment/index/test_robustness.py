"""Runs, failures, intervals and sensitivity: against one run at a time, planted failures, and functions with known effects."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.perturbation import Factor, Perturbation, Sampling, vary
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.robustness.assess import assess_robustness, not_distinguishable
from luoshi.core.assessment.index.robustness.engine import Engine
from luoshi.core.assessment.index.robustness.paths import changed, resolve_path
from luoshi.core.assessment.index.robustness.sample import bind, decode, draw
from luoshi.core.assessment.index.robustness.sensitivity import sobol_effects
from luoshi.core.assessment.index.spec import IndexSpec, Node, Step, StepName
from luoshi.core.assessment.index.tree import plant
from luoshi.core.assessment.index.variants import choice
from tests.core.assessment.index.examples import TITLE


def world(rows: int = 12, **more: object) -> tuple[IndexSpec, IndexData]:
    """Two pillars over four indicators, random figures."""
    nodes = tuple(Node(name, "left" if name in "ab" else "right") for name in "abcd")
    steps = (
        Step(StepName.TREAT, choice("treat", "winsorise", most_points=1)),
        Step(StepName.NORMALISE, choice("normalise", "minmax", lower=1.0)),
    )
    spec = IndexSpec("w", TITLE, (*nodes, Node("left", "root"), Node("right", "root"), Node("root")), steps, **more)
    values = np.random.default_rng(11).lognormal(0, 1.4, size=(rows, 4))
    return spec, IndexData(tuple(f"u{row}" for row in range(rows)), tuple("abcd"), values)


MODEL = Perturbation(
    (
        vary("steps.treat.most_points", [1, 2, 3]),
        vary(
            "steps.normalise",
            [choice("normalise", "minmax", lower=1.0), {"method": "zscore", "mean": 10, "deviation": 2}],
        ),
        vary("level1+level2.weight", noise=0.3),
        vary("root.aggregation", ["arithmetic", "geometric"]),
        vary("right.aggregation", ["arithmetic", "median"]),
        vary("all.weighting", ["given", "equal"], id="weighting"),
    ),
    runs=60,
    sobol_runs=0,
)


def test_runs_together_are_runs_one_by_one() -> None:
    """Every run rebuilt by the plain pipeline from its own specification."""
    spec, data = world()
    tree = plant(spec.nodes)
    factors = bind(spec, MODEL, tree)
    runs = decode(draw(factors, MODEL, runs=MODEL.runs), factors, tree)
    outcome = Engine(spec, data, factors).evaluate(runs)
    assert not outcome.failures and runs.multipliers is not None
    for run in range(MODEL.runs):
        own = spec
        for at, one in enumerate(factors):
            if one.factor.values:
                own = changed(own, one.target, one.factor.values[runs.levels[run, at]], path=one.factor.path)
        assert {choice.method for choice in own.weightings.values()} <= {"given", "equal"}
        is_equal = own.weighting_of("root").method == "equal"
        nodes = tuple(
            replace(node, weight=(1.0 if is_equal else node.weight) * runs.multipliers[run, at])
            for at, node in enumerate(own.nodes)
        )
        alone = build_index(replace(own, nodes=nodes, weightings={}), data)
        assert outcome.scores[run] == pytest.approx(alone.index, abs=1e-9), run


def test_errors_in_the_data_side_by_side_are_one_by_one() -> None:
    spec, data = world()
    model = Perturbation(
        (vary("data.all", deviation=0.1), vary("steps.treat.most_points", [1, 2])), runs=30, sobol_runs=0
    )
    tree = plant(spec.nodes)
    factors = bind(spec, model, tree)
    runs = decode(draw(factors, model, runs=30), factors, tree)
    engine = Engine(spec, data, factors)
    together = engine.evaluate(runs)
    for run in range(30):
        alone = Engine(spec, data, factors).evaluate(runs.take(np.array([run])))
        assert together.scores[run] == pytest.approx(alone.scores[0], abs=1e-10)
    assert len({tuple(row) for row in together.scores.round(9)}) == 30


def planted(most_failed: float) -> tuple[IndexSpec, IndexData, Perturbation]:
    """A z-score around zero has negative values, for which the geometric mean has no meaning: one run in four fails."""
    spec, data = world()
    scales = [choice("normalise", "minmax", lower=1.0), choice("normalise", "zscore")]
    factors = (vary("steps.normalise", scales), vary("all.aggregation", ["arithmetic", "geometric"], id="means"))
    return spec, data, Perturbation(factors, runs=400, most_failed=most_failed, sobol_runs=64)


def planted_failures(spec: IndexSpec, model: Perturbation) -> int:
    """Runs that draw both the z-score and the geometric mean."""
    tree = plant(spec.nodes)
    factors = bind(spec, model, tree)
    return int((decode(draw(factors, model, runs=400), factors, tree).levels == 1).all(axis=1).sum())


def test_a_planted_failing_method_is_counted_and_named_and_withholds_the_result() -> None:
    spec, data, model = planted(0.01)
    found = assess_robustness(spec, data, model=model)
    both = planted_failures(spec, model)
    assert found.failed == both and 80 < both < 120 and found.is_withheld
    assert not found.units and found.above is None and found.sensitivity is None
    assert sum(int(one.runs.size) for one in found.failures) == both
    assert {one.reason.code for one in found.failures} == {"INDEX-FLAWED-GEOMETRIC"}
    assert dict(found.failures[0].levels)["means"] == "geometric"
    assert "u" in found.failures[0].reason.problem.message.en


def test_allowed_failures_are_left_out_of_the_intervals_and_still_named() -> None:
    """With the threshold lifted the intervals are those of the other runs alone, and the sensitivity stays withheld."""
    spec, data, model = planted(0.5)
    found = assess_robustness(spec, data, model=model)
    both = planted_failures(spec, model)
    assert found.failed == both and not found.is_withheld
    good = found.ranks[~np.isnan(found.ranks).any(axis=1)]
    assert len(good) == 400 - both
    for one in found.units:
        own = good[:, found.row_units.index(one.unit)]
        assert (one.best, one.worst) == (own.min(), own.max())
        assert sum(one.counts) == 400 - both
        assert np.mean((own >= one.lower) & (own <= one.upper)) >= model.interval
    assert found.sensitivity is not None and found.sensitivity.withheld and not found.sensitivity.effects


def test_a_method_that_fails_in_some_runs_only_names_those_runs() -> None:
    """Entropy weights of negative scores fail; the runs with other weights go on."""
    spec, data = world()
    model = Perturbation(
        (vary("steps.normalise", ["zscore"]), vary("left.weighting", ["given", "entropy"])),
        runs=40,
        sobol_runs=0,
        most_failed=1.0,
    )
    found = assess_robustness(spec, data, model=model)
    assert found.failed == 20 and found.failures[0].reason.code == "INDEX-ENTROPY-NEGATIVE"


def test_pairwise_shares_and_bands() -> None:
    spec, data = world()
    found = assess_robustness(spec, data, model=MODEL)
    assert found.above is not None
    order = [found.row_units.index(one.unit) for one in found.units]
    ranks = found.ranks[:, order]
    for one in range(len(order)):
        for other in range(len(order)):
            if one != other:
                wanted = np.mean((ranks[:, one] < ranks[:, other]) + (ranks[:, one] == ranks[:, other]) / 2)
                assert found.above[one, other] == pytest.approx(wanted)
    apart = not_distinguishable(found)
    assert (apart == apart.T).all() and not apart.diagonal().any()
    leader = 0
    for place, one in enumerate(found.units):
        if place and found.above[leader, place] >= MODEL.distinguish:
            leader = place
        assert (one.band == found.units[leader].band) and (place == leader or one.band == found.units[place - 1].band)


def test_the_same_seed_gives_the_same_result_and_another_seed_another() -> None:
    spec, data = world()
    one, same = (assess_robustness(spec, data, model=MODEL).ranks for _ in range(2))
    other = assess_robustness(spec, data, model=replace(MODEL, seed=2)).ranks
    assert (one == same).all() and not (one == other).all()


@pytest.mark.parametrize("sampling", list(Sampling))
def test_every_sampling_draws_every_alternative_alike(sampling: Sampling) -> None:
    spec, _ = world()
    tree = plant(spec.nodes)
    factors = bind(spec, MODEL, tree)
    model = replace(MODEL, sampling=sampling)
    levels = decode(draw(factors, model, runs=1200), factors, tree).levels
    for column in (0, 1, 3):
        numbers = np.bincount(levels[:, column])
        assert numbers.min() > 0.8 * numbers.max()


def ishigami(uniform: np.ndarray) -> np.ndarray:
    x = np.pi * (2 * uniform - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_effects_of_ishigami_far_from_zero() -> None:
    """Known effects (Ishigami and Homma 1990). A large mean does not spoil the centred estimator."""
    for shift in (0.0, 1e6):
        first, total = sobol_effects(lambda u, s=shift: ishigami(u) + s, dimensions=3, base=2**13, seed=3)
        assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
        assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)


def test_sobol_takes_no_missing_output() -> None:
    with pytest.raises(ValueError, match="not a number"):
        sobol_effects(lambda u: np.where(u[:, 0] > 0.99, np.nan, u[:, 0]), dimensions=2, base=256, seed=1)


def test_a_factor_that_changes_nothing_has_no_effect_and_intervals_hold_the_estimate() -> None:
    spec, data = world()
    model = replace(
        MODEL, factors=(*MODEL.factors[2:4], vary("steps.treat.kurtosis", [3.5, 3.5], id="idle")), sobol_runs=256
    )
    found = assess_robustness(spec, data, model=model).sensitivity
    assert found is not None and not found.withheld
    idle = found.effects[-1]
    assert (idle.first, idle.total) == (0, 0)
    for one in found.effects:
        assert one.first_low <= one.first <= one.first_high and one.total_low <= one.total <= one.total_high


@pytest.mark.parametrize(
    ("factor", "code"),
    [
        (vary("steps.normalize", ["rank"]), "INDEX-PATH"),
        (vary("steps.treat.winmax", [1]), "INDEX-PATH"),
        (vary("Roof.aggregation", ["arithmetic"]), "INDEX-PATH"),
        (vary("root.aggregation", ["arithmetic", "harmonious"]), "INDEX-PATH"),
        (vary("steps.treat.most_points", ["many"]), "INDEX-PATH-TYPE"),
        (vary("steps.treat.most_points", [1.5]), "INDEX-PATH-TYPE"),
        (vary("steps.normalise", [{"method": "minmax", "uper": 1}]), "INDEX-PATH"),
        (vary("level1.weight", [1, 2]), "INDEX-FACTOR"),
        (vary("data.all", noise=0.1), "INDEX-FACTOR"),
        (vary("data.zzz", deviation=0.1), "INDEX-PATH"),
        (Factor("root.aggregation"), "INDEX-FACTOR"),
    ],
)
def test_a_path_or_value_that_does_not_fit_is_named_before_any_run(factor: Factor, code: str) -> None:
    spec, _ = world()
    tree = plant(spec.nodes)
    with pytest.raises(IndexFault) as raised:
        (one,) = bind(spec, Perturbation((factor,)), tree)
        for value in factor.values:
            changed(spec, resolve_path(factor.path, spec, tree), value, path=factor.path)
        assert one is None
    assert raised.value.code == code
    assert raised.value.problem.where.column


def test_no_model_is_said() -> None:
    spec, data = world()
    with pytest.raises(IndexFault) as raised:
        assess_robustness(spec, data)
    assert raised.value.code == "INDEX-NO-MODEL"


def test_a_panel_is_examined_in_one_period() -> None:
    spec, data = world(rows=12)
    panel = replace(data, units=tuple(f"u{n % 6}" for n in range(12)), periods=("2018",) * 6 + ("2019",) * 6)
    found = assess_robustness(spec, panel, model=MODEL)
    assert found.period == "2019" and len(found.units) == 6 and found.ranks.max() == 6
    assert [one.unit for one in found.units if one.nominal == 1] == [
        unit for unit, rank in zip(panel.units[6:], build_index(spec, panel).ranks[6:], strict=True) if rank == 1
    ]
