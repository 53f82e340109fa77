"""The robustness of a ranking as one record: rank intervals, pairwise shares, bands, failed runs, sensitivity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, IntArray, slices
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.perturbation import Perturbation
from luoshi.core.assessment.index.pipeline import ranks_by_period
from luoshi.core.assessment.index.robustness.engine import Engine, Failure, unvaried
from luoshi.core.assessment.index.robustness.sample import Runs, bind, decode, draw
from luoshi.core.assessment.index.robustness.sensitivity import Sensitivity, sensitivity_of
from luoshi.core.assessment.index.spec import IndexSpec
from luoshi.core.assessment.index.tree import plant
from luoshi.core.wording import Wording

MOST_PAIRED = 1000
"""Units above which the pairwise shares, a square table, are left out."""

CALLED = Wording(
    "所声明扰动模型下的重算份额，不是真实名次的概率",
    "shares of perturbed runs under the declared model, not probabilities of the true rank",
)


@dataclass(frozen=True, slots=True)
class UnitRanks:
    """One unit's ranks over the runs. ``lower`` and ``upper`` bound the interval; ``counts`` has a number a rank, from 1.

    ``nominal`` is the rank without perturbation, None without a score. ``band`` numbers the bands from the top.
    """

    unit: str
    nominal: int | None
    score: float | None
    median: float
    mean: float
    lower: int
    upper: int
    best: int
    worst: int
    counts: tuple[int, ...]
    band: int


@dataclass(frozen=True, slots=True)
class Robustness:
    """``is_withheld`` where more runs failed than the model allows: then there are no intervals, shares or bands at all.

    ``above[a, b]`` is the share of runs in which unit a stands above unit b, ties counting half; units in the order of
    ``units``, which is the nominal ranking. None where there are too many units.
    """

    model: Perturbation
    runs: int
    seed: int
    failed: int
    failures: tuple[Failure, ...]
    is_withheld: bool
    units: tuple[UnitRanks, ...]
    above: FloatArray | None
    sensitivity: Sensitivity | None
    ranks: FloatArray
    row_units: tuple[str, ...]
    period: str = ""


def assess_robustness(
    spec: IndexSpec, data: IndexData, *, model: Perturbation | None = None, levels: IntArray | None = None
) -> Robustness:
    """``model`` stands for the one of the specification. ``levels`` (runs × factors, from 0) replays a given sample of a
    model whose factors all have alternatives. Raises IndexFault where there is no model or the index itself fails."""
    declared = model or spec.perturbation
    if declared is None or not declared.factors:
        raise fault(
            "NO-MODEL",
            Wording("没有声明扰动模型", "no perturbation model is declared"),
            Wording("在规格中写 perturbation", "write perturbation into the specification"),
            place="perturbation",
        )
    tree = plant(spec.nodes)
    factors = bind(spec, declared, tree)
    engine = Engine(spec, data, factors)
    nominal = unvaried(engine)
    if nominal.failures:
        raise nominal.failures[0].reason
    runs = (
        _replayed(levels) if levels is not None else decode(draw(factors, declared, runs=declared.runs), factors, tree)
    )
    outcome = engine.evaluate(runs)
    period = _period(data, declared)
    rows = _rows(data, period)
    ranks = ranks_by_period(outcome.scores, data.periods)[:, rows]
    failed = int(outcome.failed.sum())
    is_withheld = failed > declared.most_failed * len(runs)
    good = ranks[~outcome.failed]
    named = tuple(data.units[row] for row in rows)
    first = ranks_by_period(nominal.scores, data.periods)[0, rows]
    units, above = ((), None) if is_withheld else _summary(named, good, first, nominal.scores[0, rows], declared)
    wants_sensitivity = declared.sobol_runs > 0 and not is_withheld
    return Robustness(
        model=declared,
        runs=len(runs),
        seed=declared.seed,
        failed=failed,
        failures=outcome.failures,
        is_withheld=is_withheld,
        units=units,
        above=above,
        sensitivity=sensitivity_of(engine, declared, first, rows) if wants_sensitivity else None,
        ranks=ranks,
        row_units=named,
        period=period,
    )


def _summary(
    names: Sequence[str], ranks: FloatArray, nominal: FloatArray, scores: FloatArray, model: Perturbation
) -> tuple[tuple[UnitRanks, ...], FloatArray | None]:
    """Units from the first nominal place down, and the pairwise shares in that order."""
    order = np.lexsort((np.arange(nominal.size), nominal))
    above = _above(ranks[:, order]) if order.size <= MOST_PAIRED else None
    bands = _bands(above, model.distinguish) if above is not None else [0] * order.size
    tail = (1.0 - model.interval) / 2
    units = []
    for place, row in enumerate(order):
        own = ranks[:, row]
        own = own[~np.isnan(own)]
        if own.size == 0:
            continue
        lower, upper = np.quantile(own, [tail, 1 - tail], method="inverted_cdf")
        units.append(
            UnitRanks(
                unit=names[row],
                nominal=None if np.isnan(nominal[row]) else int(nominal[row]),
                score=None if np.isnan(scores[row]) else float(scores[row]),
                median=float(np.median(own)),
                mean=float(own.mean()),
                lower=int(lower),
                upper=int(upper),
                best=int(own.min()),
                worst=int(own.max()),
                counts=tuple(int(n) for n in np.bincount(own.astype(np.int64), minlength=order.size + 1)[1:]),
                band=bands[place],
            )
        )
    return tuple(units), above


def _above(ranks: FloatArray) -> FloatArray:
    """Share of runs in which one unit stands above another, ties half; of the runs in which both have a rank."""
    units = ranks.shape[1]
    short = np.where(np.isnan(ranks), 0, ranks).astype(np.int16).T.copy()
    won, met = np.zeros((units, units)), np.full((units, units), float(ranks.shape[0]))
    has_gaps = bool((short == 0).any())
    for part in slices(ranks.shape[0], 8192):
        block = short[:, part]
        for unit in range(units):
            better, level = block[unit] < block, block[unit] == block
            if has_gaps:
                both = (block[unit] > 0) & (block > 0)
                better, level = better & both, level & both
                met[unit] -= (~both).sum(axis=1)
            won[unit] += better.sum(axis=1) + level.sum(axis=1) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        out = np.asarray(won / met, dtype=np.float64)
    np.fill_diagonal(out, 0.5)
    return out


def _bands(above: FloatArray, share: float) -> list[int]:
    """From the top: a band ends before the first unit that the band's leader beats in at least ``share`` of the runs."""
    bands: list[int] = []
    leader, number = 0, 1
    for place in range(above.shape[0]):
        if place > leader and above[leader, place] >= share:
            leader, number = place, number + 1
        bands.append(number)
    return bands


def not_distinguishable(robustness: Robustness) -> BoolArray:
    """Pairs of which neither stands above the other in the stated share of runs; in the order of ``units``."""
    if robustness.above is None:
        raise ValueError("there are no pairwise shares")
    share = robustness.model.distinguish
    out = (robustness.above < share) & (robustness.above > 1 - share)
    np.fill_diagonal(out, False)
    return np.asarray(out, dtype=np.bool_)


def _replayed(levels: IntArray) -> Runs:
    return Runs(levels.astype(np.int64), None, np.zeros(levels.shape, dtype=np.int64))


def _period(data: IndexData, model: Perturbation) -> str:
    if not data.is_panel:
        return ""
    if model.period and model.period not in data.periods:
        raise fault(
            "PERIOD",
            Wording(f"数据中没有期次“{model.period}”", f"the data have no period {model.period}"),
            Wording("写数据中的期次，或不写", "name a period of the data, or none"),
            place="perturbation.period",
        )
    return model.period or max(data.periods)


def _rows(data: IndexData, period: str) -> IntArray:
    if not period:
        return np.arange(len(data.units))
    return np.flatnonzero(np.array([one == period for one in data.periods]))
