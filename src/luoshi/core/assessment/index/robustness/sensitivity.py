"""Which choice moves the ranking: Sobol first-order and total effects, with intervals.

The output examined is the mean absolute shift of rank against the index as specified (Saisana, Saltelli and Tarantola
2005). First order after Saltelli et al. (2010), total after Jansen (1999), both on outputs centred by their mean;
intervals by bootstrap. A run without a result has no effect to divide: one such run is enough to withhold the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from luoshi.core.assessment.index.arrays import FloatArray, IntArray, slices
from luoshi.core.assessment.index.perturbation import Perturbation
from luoshi.core.assessment.index.pipeline import ranks_by_period
from luoshi.core.assessment.index.robustness.engine import Engine
from luoshi.core.assessment.index.robustness.sample import BoundFactor, decode

CONFIDENCE = 0.95
RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Effect:
    """Shares of the output's variance: ``first`` by this factor alone, ``total`` with all it takes part in."""

    factor: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """``withheld`` says why there are no effects; blank where there are. ``mean`` and ``variance`` are the output's."""

    effects: tuple[Effect, ...]
    mean: float
    variance: float
    runs: int
    withheld: str = ""


def sensitivity_of(engine: Engine, model: Perturbation, nominal: FloatArray, rows: IntArray) -> Sensitivity:
    """``nominal`` are the ranks of ``rows`` without perturbation."""
    base = 2 ** int(np.ceil(np.log2(max(model.sobol_runs, 2))))
    blocks = _blocks(engine.factors)
    width = blocks[-1].stop
    both = np.asarray(qmc.Sobol(2 * width, rng=np.random.default_rng(model.seed)).random(base), dtype=np.float64)
    one, other = both[:, :width], both[:, width:]
    mixed = [_with_block(one, other, block) for block in blocks]
    outputs, failed = _shifts(engine, np.vstack([one, other, *mixed]), nominal, rows)
    if failed:
        return Sensitivity((), float("nan"), float("nan"), outputs.size, withheld=f"{failed}/{outputs.size}")
    first, second, rest = outputs[:base], outputs[base : 2 * base], outputs[2 * base :].reshape(len(blocks), base)
    return _effects([factor.factor.name for factor in engine.factors], first, second, rest, seed=model.seed)


def sobol_effects(
    function: Callable[[FloatArray], FloatArray], *, dimensions: int, base: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """First-order and total effects of any function of uniform numbers (runs × dimensions → runs), for checks against
    functions whose effects are known. Raises ValueError where an output is not a number."""
    both = np.asarray(qmc.Sobol(2 * dimensions, rng=np.random.default_rng(seed)).random(base), dtype=np.float64)
    one, other = both[:, :dimensions], both[:, dimensions:]
    mixed = [_with_block(one, other, slice(at, at + 1)) for at in range(dimensions)]
    outputs = function(np.vstack([one, other, *mixed]))
    if not np.isfinite(outputs).all():
        raise ValueError("an output is not a number")
    return _estimates(outputs[:base], outputs[base : 2 * base], outputs[2 * base :].reshape(dimensions, base))


def _effects(names: list[str], first: FloatArray, second: FloatArray, mixed: FloatArray, *, seed: int) -> Sensitivity:
    outputs = np.concatenate([first, second])
    mean, variance = float(outputs.mean()), float(outputs.var())
    if variance == 0:
        return Sensitivity((), mean, 0.0, outputs.size + mixed.size, withheld="variance 0")
    own, total = _estimates(first, second, mixed)
    again = _bootstrap(first, second, mixed, seed=seed)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(again, [tail, 1 - tail], axis=0)
    effects = tuple(
        Effect(
            name,
            float(own[at]),
            float(low[0, at]),
            float(high[0, at]),
            float(total[at]),
            float(low[1, at]),
            float(high[1, at]),
        )
        for at, name in enumerate(names)
    )
    return Sensitivity(effects, mean, variance, outputs.size + mixed.size)


def _estimates(first: FloatArray, second: FloatArray, mixed: FloatArray) -> tuple[FloatArray, FloatArray]:
    """``mixed`` is factors × runs, or factors × resamples × runs with the others resamples × runs."""
    both = np.concatenate([first, second], axis=-1)
    centre = both.mean(axis=-1, keepdims=True)
    variance = both.var(axis=-1)
    one, other, rest = first - centre, second - centre, mixed - centre
    with np.errstate(invalid="ignore", divide="ignore"):
        own = (other * (rest - one)).mean(axis=-1) / variance
        total = ((one - rest) ** 2).mean(axis=-1) / (2 * variance)
    return np.asarray(own, dtype=np.float64), np.asarray(total, dtype=np.float64)


def _bootstrap(first: FloatArray, second: FloatArray, mixed: FloatArray, *, seed: int) -> FloatArray:
    """Resamples × (first, total) × factors."""
    random = np.random.default_rng([seed, 1])
    out = []
    for part in slices(RESAMPLES, 50):
        at = random.integers(0, first.size, size=(part.stop - part.start, first.size))
        own, total = _estimates(first[at], second[at], mixed[:, at])
        out.append(np.stack([own.T, total.T], axis=1))
    return np.nan_to_num(np.concatenate(out), nan=0.0)


def _shifts(engine: Engine, uniform: FloatArray, nominal: FloatArray, rows: IntArray) -> tuple[FloatArray, int]:
    """Mean absolute shift of rank of every run, and how many runs failed."""
    outcome = engine.evaluate(decode(uniform, engine.factors, engine.tree))
    ranks = ranks_by_period(outcome.scores, engine.data.periods)[:, rows]
    apart = np.abs(ranks - nominal)
    there = ~np.isnan(apart)
    number = np.maximum(there.sum(axis=1), 1)
    shifts = np.where(there, apart, 0.0).sum(axis=1) / number
    return np.asarray(shifts, dtype=np.float64), int(outcome.failed.sum())


def _blocks(factors: tuple[BoundFactor, ...]) -> list[slice[int, int, None]]:
    """Where each factor's uniform numbers stand: a factor with many of them is one group."""
    at, out = 0, []
    for factor in factors:
        out.append(slice(at, at + factor.width))
        at += factor.width
    return out


def _with_block(one: FloatArray, other: FloatArray, block: slice[int, int, None]) -> FloatArray:
    """``one`` with a block of columns from ``other``."""
    out = one.copy()
    out[:, block] = other[:, block]
    return out
