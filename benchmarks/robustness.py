"""How sure a ranking is, and how fast: the ASEM analysis many times over, and entropy with TOPSIS on a large matrix.

    python benchmarks/robustness.py [--shared ../shared] [--rows 100000] [--columns 50]

1. 1,000 and 100,000 runs of the ASEM analysis (denominators, imputation, screening, treatment, normalisation, three levels
   of aggregation) under the four factors of its reference uncertainty run, from the data to rank intervals, pairwise
   shares and bands: seconds, at most 1 and 60.
2. Entropy weights and TOPSIS on a matrix, from the data to ranked scores: seconds against one plain numpy pass of the same
   arithmetic (at most 3 ×) and against scikit-criteria (at least 4 × faster), and the extra memory in matrices (below 3).

Without the ASEM tables the first part runs on a made-up index of the same shape, and says so. Exit status 1 where a bound
is missed.
"""

from __future__ import annotations

import argparse
import csv
import gc
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.perturbation import Perturbation, vary
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.robustness.assess import assess_robustness
from luoshi.core.assessment.index.spec import IndexSpec, Missing, MissingRule, Node, Step, StepName
from luoshi.core.assessment.index.variants import choice
from luoshi.core.wording import Wording
from luoshi.pack.index_files.tables import read_data, read_meta

MOST_SECONDS = {1_000: 1.0, 100_000: 60.0}
MOST_OF_NUMPY, LEAST_OF_PEER, MOST_MATRICES = 3.0, 4.0, 3.0
ROUNDS = 5
TITLE = Wording("基准", "benchmark")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--columns", type=int, default=50)
    options = parser.parse_args()
    good = [asem(options.shared / "scoring" / "asem"), large(options.rows, options.columns)]
    print("holds" if all(good) else "FAILS")
    return 0 if all(good) else 1


# --- many runs -----------------------------------------------------------------------------------------------------


def asem(folder: Path) -> bool:
    """Every run from the raw data on; nothing is kept from one timing to the next."""
    if folder.is_dir():
        meta = read_meta(folder / "ASEM_iMeta.csv")
        nodes, data = meta.nodes, read_data(folder / "ASEM_iData.csv", meta)
        with (folder / "noisy_weights_100.csv").open() as file:
            rows = [row for row in csv.DictReader(file) if row["iCode"] != "Index"]
        sets = tuple({row["iCode"]: float(row[f"w{number}"]) for row in rows} for number in range(1, 101))
        weights = vary("all.weight", sets=sets)
    else:
        print("the ASEM tables are not here: a made-up index of the same shape stands in")
        nodes, data = made_up()
        weights = vary("level2+level3.weight", noise=0.25)
    spec = specification(nodes)
    scales = [choice("normalise", "minmax", lower=1.0), choice("normalise", "zscore", mean=10.0, deviation=2.0)]
    factors = (
        vary("steps.treat.most_points", [1, 2, 3, 4, 5]),
        vary("steps.normalise", scales),
        weights,
        vary("all.aggregation", ["arithmetic", "geometric"]),
    )
    is_good = True
    for runs, most in MOST_SECONDS.items():
        model = Perturbation(factors, runs=runs, sobol_runs=0)
        gc.collect()
        start = time.perf_counter()
        found = assess_robustness(spec, data, model=model)
        seconds = time.perf_counter() - start
        is_good &= seconds <= most and found.failed == 0
        print(
            f"{runs:>7} runs of {len(data.units)} units × {len(data.indicators)} indicators: {seconds:6.2f} s, at most {most:.0f}; {found.failed} failed"
        )
    return is_good


def specification(nodes: tuple[Node, ...]) -> IndexSpec:
    steps = (
        Step(StepName.DENOMINATE, choice("denominate", "divide")),
        Step(StepName.IMPUTE, choice("impute", "group_mean", group="EurAsia_group")),
        Step(StepName.SCREEN, choice("screen", "by_missing", least_data=0.9)),
        Step(StepName.TREAT, choice("treat", "two_stage")),
        Step(StepName.NORMALISE, choice("normalise", "minmax")),
    )
    return IndexSpec("bench", TITLE, nodes, steps, missing=Missing(MissingRule.RENORMALISE))


def made_up() -> tuple[tuple[Node, ...], IndexData]:
    """49 skewed indicators in 8 pillars and 2 sub-indices, 51 units in two groups."""
    random = np.random.default_rng(1)
    leaves = tuple(Node(f"i{n}", f"p{n % 8}") for n in range(49))
    pillars = tuple(Node(f"p{n}", f"s{n % 2}") for n in range(8))
    nodes = (*leaves, *pillars, Node("s0", "root"), Node("s1", "root"), Node("root"))
    values = random.lognormal(0, 1.2, size=(51, 49))
    values[random.random(values.shape) < 0.02] = np.nan
    units = tuple(f"u{n}" for n in range(51))
    groups = {"EurAsia_group": tuple("ab"[n % 2] for n in range(51))}
    return nodes, IndexData(units, tuple(leaf.id for leaf in leaves), values, groups=groups)


# --- a large matrix ------------------------------------------------------------------------------------------------


def large(rows: int, columns: int) -> bool:
    values = np.random.default_rng(2).uniform(1, 100, size=(rows, columns))
    names = tuple(f"c{n}" for n in range(columns))
    nodes = (*(Node(name, "root") for name in names), Node("root"))
    spec = IndexSpec(
        "large", TITLE, nodes, (Step(StepName.NORMALISE, choice("normalise", "vector")),),
        aggregation=choice("aggregate", "topsis"), weighting=choice("weigh", "entropy", on="treated"),
    )  # fmt: skip
    data = IndexData(tuple(map(str, range(rows))), names, values)
    own, plain, peer = best_of_each(lambda: build_index(spec, data), lambda: numpy_pass(values), peer_of(values))
    agrees = np.allclose(build_index(spec, data).index, numpy_pass(values)[0], atol=1e-12)
    matrices = extra_memory(lambda: build_index(spec, data)) / values.nbytes
    print(
        f"entropy + TOPSIS on {rows} × {columns}: {own:.3f} s, numpy {plain:.3f} s (ratio {own / plain:.2f}, at most {MOST_OF_NUMPY:.0f}), scikit-criteria {peer:.3f} s ({peer / own:.1f} × faster, at least {LEAST_OF_PEER:.0f})"
    )
    print(f"extra memory {matrices:.2f} × the matrix, below {MOST_MATRICES:.0f}; scores agree with numpy: {agrees}")
    return bool(own / plain <= MOST_OF_NUMPY and peer / own >= LEAST_OF_PEER and matrices < MOST_MATRICES and agrees)


def numpy_pass(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same arithmetic, written out once: scores and ranks."""
    share = values / values.sum(axis=0)
    entropy = -(share * np.log(share)).sum(axis=0) / np.log(len(values))
    weights = (1 - entropy) / (1 - entropy).sum()
    scaled = values / np.sqrt((values * values).sum(axis=0))
    best, worst = scaled.max(axis=0), scaled.min(axis=0)
    far = np.sqrt((((scaled - best) * weights) ** 2).sum(axis=1))
    near = np.sqrt((((scaled - worst) * weights) ** 2).sum(axis=1))
    scores = near / (far + near)
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return scores, ranks


def peer_of(values: np.ndarray) -> Callable[[], object]:
    """scikit-criteria with the same choices; its decision matrix is made outside the timing."""
    warnings.simplefilter("ignore")
    import skcriteria as skc  # noqa: PLC0415  (heavy, and only the benchmark needs it)
    from skcriteria.agg.topsis import TOPSIS  # noqa: PLC0415
    from skcriteria.preprocessing.scalers import VectorScaler  # noqa: PLC0415
    from skcriteria.preprocessing.weighters import EntropyWeighter  # noqa: PLC0415

    decision = skc.mkdm(values, [max] * values.shape[1])

    def run() -> object:
        return TOPSIS().evaluate(VectorScaler(target="matrix").transform(EntropyWeighter().transform(decision)))

    return run


def best_of_each(*jobs: Callable[[], object]) -> tuple[float, ...]:
    """The least seconds of each job, the jobs taking turns so that a busy machine hits them alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, own in zip(jobs, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            job()
            own.append(time.perf_counter() - start)
    return tuple(min(own) for own in times)


def extra_memory(job: Callable[[], object]) -> int:
    """Peak bytes above what stood before, the result's own stages included."""
    gc.collect()
    tracemalloc.start()
    try:
        job()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


if __name__ == "__main__":
    sys.exit(main())
