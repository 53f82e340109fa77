"""Methods against independent reckonings: fixed reference numbers, scikit-criteria and pymcdm, and cases done by hand."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest
import skcriteria as skc
from pymcdm.methods import TOPSIS as PymcdmTopsis
from pymcdm.methods import VIKOR as PymcdmVikor
from pymcdm.normalizations import minmax_normalization
from pymcdm.weights import entropy_weights
from skcriteria.agg.topsis import TOPSIS as SkcTopsis
from skcriteria.preprocessing.scalers import VectorScaler
from skcriteria.preprocessing.weighters import EntropyWeighter

from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.variants import choice
from tests.core.assessment.index.examples import flat


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "scoring" / "mcdm"


def matrix(folder: Path) -> tuple[np.ndarray, tuple[int, ...]]:
    rows = list(csv.reader((folder / "small_matrix.csv").open()))
    types = list(csv.reader((folder / "small_types.csv").open()))
    return np.array([[float(cell) for cell in row[1:]] for row in rows[1:]]), tuple(int(row[1]) for row in types[1:])


def column(path: Path, name: str) -> np.ndarray:
    with path.open() as file:
        return np.array([float(row[name]) for row in csv.DictReader(file)])


def built(
    values: np.ndarray, directions: tuple[int, ...], normalise: str, aggregate: str, weigh: str, **on: str
) -> IndexResult:
    spec, data = flat(
        values,
        directions=directions,
        normalise=choice("normalise", normalise),
        aggregation=choice("aggregate", aggregate),
        weighting=choice("weigh", weigh, **on),
    )
    return build_index(spec, data)


@pytest.mark.parametrize(
    ("normalise", "aggregate", "name", "turned"),
    [
        ("vector", "topsis", "skc_topsis_vector_entropyw", lambda y: y),
        ("minmax", "topsis", "pymcdm_topsis_default_minmax", lambda y: y),
        ("minmax", "arithmetic", "skc_wsm_negate_minmax_entropyw", lambda y: y / 100),
        ("minmax", "vikor", "skc_vikor_q", lambda y: 1 - y),
        ("minmax", "vikor", "pymcdm_vikor", lambda y: 1 - y),
        ("fraction_of_max", "arithmetic", "pydec_saw", lambda y: y),
    ],
)
def test_scores_of_other_libraries(folder: Path, normalise: str, aggregate: str, name: str, turned) -> None:
    values, directions = matrix(folder)
    result = built(values, directions, normalise, aggregate, "entropy", on="treated")
    assert turned(result.index) == pytest.approx(column(folder / "small_scores.csv", name), abs=1e-10)


@pytest.mark.parametrize(
    ("weigh", "on", "name"),
    [
        ("entropy", "treated", "skc_entropy_raw"),
        ("entropy", "treated", "pymcdm_entropy"),
        ("critic", "normalised", "skc_critic"),
    ],
)
def test_weights_of_other_libraries(folder: Path, weigh: str, on: str, name: str) -> None:
    values, directions = matrix(folder)
    result = built(values, directions, "minmax", "arithmetic", weigh, on=on)
    assert result.weights["root"] == pytest.approx(column(folder / "small_weights.csv", name), abs=1e-10)


def test_live_libraries_agree_on_random_data() -> None:
    random = np.random.default_rng(5)
    values = random.uniform(1, 9, size=(40, 6))
    ours = built(values, (1,) * 6, "vector", "topsis", "entropy", on="treated")
    decision = EntropyWeighter().transform(skc.mkdm(values, [max] * 6))
    theirs = SkcTopsis().evaluate(VectorScaler(target="matrix").transform(decision))
    assert ours.index == pytest.approx(np.asarray(theirs.e_.similarity), abs=1e-12)
    weights = entropy_weights(values)
    assert ours.weights["root"] == pytest.approx(weights, abs=1e-12)
    near = built(values, (1,) * 6, "minmax", "topsis", "entropy", on="treated")
    assert near.index == pytest.approx(PymcdmTopsis(minmax_normalization)(values, weights, np.ones(6)), abs=1e-12)
    vikor = built(values, (1,) * 6, "minmax", "vikor", "entropy", on="treated")
    assert 1 - vikor.index == pytest.approx(PymcdmVikor()(values, weights, np.ones(6)), abs=1e-12)


def test_ahp_of_saaty_and_its_contradiction() -> None:
    consistent = ((1.0, 2.0, 4.0), (0.5, 1.0, 2.0), (0.25, 0.5, 1.0))
    spec, data = flat([[1, 2, 3], [2, 1, 5], [3, 3, 1]], weighting=choice("weigh", "ahp", matrix=consistent))
    assert build_index(spec, data).weights["root"] == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    circle = ((1.0, 5.0, 0.2), (0.2, 1.0, 5.0), (5.0, 0.2, 1.0))
    spec, data = flat([[1, 2, 3], [2, 1, 5], [3, 3, 1]], weighting=choice("weigh", "ahp", matrix=circle))
    with pytest.raises(IndexFault) as raised:
        build_index(spec, data)
    assert raised.value.code == "INDEX-AHP-INCONSISTENT"


def test_benefit_of_doubt_by_hand() -> None:
    """u0 = (1, 0) and u1 = (0, 1) are both best at something; u2 = (½, ½) reaches 1 with equal weights, u3 half of it."""
    spec, data = flat(
        [[1, 0], [0, 1], [0.5, 0.5], [0.25, 0.25]],
        normalise=choice("normalise", "none"),
        weighting=choice("weigh", "benefit_of_doubt"),
    )
    assert build_index(spec, data).index == pytest.approx([1, 1, 1, 0.5])
    bounded = choice("weigh", "benefit_of_doubt", least_share=0.4, most_share=0.6)
    spec, data = flat([[1, 0.1], [0.1, 1], [0.5, 0.5]], normalise=choice("normalise", "none"), weighting=bounded)
    result = build_index(spec, data)
    shares = data.values * result.weights["root"] / result.index[:, None]
    assert (shares >= 0.4 - 1e-9).all() and (shares <= 0.6 + 1e-9).all()
    assert result.index[0] < 1


def test_means_by_hand() -> None:
    values = [[1, 4], [2, 8]]
    for method, settings, wanted in (
        ("arithmetic", {}, [2.5, 5]),
        ("geometric", {}, [2, 4]),
        ("harmonic", {}, [1.6, 3.2]),
        ("generalised", {"power": 2.0}, [math.sqrt(8.5), math.sqrt(34)]),
        ("generalised", {"power": 0.0}, [2, 4]),
        ("median", {}, [2.5, 5]),
        ("borda", {}, [0, 1]),
        ("copeland", {}, [-1, 1]),
    ):
        spec, data = flat(
            values, normalise=choice("normalise", "none"), aggregation=choice("aggregate", method, **settings)
        )
        assert build_index(spec, data).index == pytest.approx(wanted), method


def test_normalisations_by_hand() -> None:
    cases = {
        "efficacy": ({}, [60, 80, 100]),
        "fraction_of_max": ({}, [0.2, 0.6, 1.0]),
        "goalposts": ({"low": 0.0, "high": 4.0}, [0.25, 0.75, 1.0]),
        "distance_to_reference": ({"reference": "u1"}, [0, 1, 2]),
        "sum": ({}, [1 / 9, 3 / 9, 5 / 9]),
        "percentile_rank": ({}, [0, 0.5, 1]),
    }
    for method, (settings, wanted) in cases.items():
        spec, data = flat([[1], [3], [5]], normalise=choice("normalise", method, **settings))
        assert build_index(spec, data).final.values[:, 0] == pytest.approx(wanted), method
    spec, data = flat([[1], [3], [5]], directions=(-1,), normalise=choice("normalise", "fraction_of_max"))
    assert build_index(spec, data).final.values[:, 0] == pytest.approx([1, 1 / 3, 1 / 5])


def test_skew_and_kurtosis_are_those_of_scipy() -> None:
    from scipy import stats

    from luoshi.core.assessment.index.arrays import skew_and_kurtosis

    values = np.random.default_rng(3).gamma(1.0, size=(30, 4))
    skew, kurtosis = skew_and_kurtosis(values)
    assert skew == pytest.approx(stats.skew(values, bias=False))
    assert kurtosis == pytest.approx(stats.kurtosis(values, bias=False))
