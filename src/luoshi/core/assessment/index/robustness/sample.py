"""Runs drawn from the declared model: a uniform number a factor (weights noise: one a node), decoded the same way always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from luoshi.core.assessment.index.arrays import FloatArray, IntArray
from luoshi.core.assessment.index.faults import IndexFault, fault
from luoshi.core.assessment.index.perturbation import Factor, Perturbation, Sampling
from luoshi.core.assessment.index.robustness.paths import DATA, WEIGHT, Target, resolve_path
from luoshi.core.assessment.index.spec import IndexSpec
from luoshi.core.assessment.index.tree import Tree
from luoshi.core.wording import Wording

KEYS = 2**52


@dataclass(frozen=True, slots=True)
class BoundFactor:
    """A factor, what its path means, and how many uniform numbers a run of it takes."""

    factor: Factor
    target: Target
    width: int

    @property
    def levels(self) -> int:
        """How many alternatives there are; 0 where it varies continuously."""
        return len(self.factor.values) or len(self.factor.sets)


@dataclass(frozen=True, slots=True)
class Runs:
    """``levels`` runs × factors: the alternative taken (−1 for continuous factors). ``multipliers`` runs × nodes or None;
    ``keys`` runs × factors with data error, a key of the random numbers of each run."""

    levels: IntArray
    multipliers: FloatArray | None
    keys: IntArray

    def __len__(self) -> int:
        return int(self.levels.shape[0])

    def take(self, at: IntArray) -> Runs:
        return Runs(self.levels[at], None if self.multipliers is None else self.multipliers[at], self.keys[at])


def bind(spec: IndexSpec, model: Perturbation, tree: Tree) -> tuple[BoundFactor, ...]:
    """Every factor with its target. Raises IndexFault for a path or a form that does not fit."""
    return tuple(_bound(factor, resolve_path(factor.path, spec, tree), tree) for factor in model.factors)


def draw(factors: tuple[BoundFactor, ...], model: Perturbation, *, runs: int) -> FloatArray:
    """Uniform numbers, runs × the sum of the factors' widths."""
    width = sum(one.width for one in factors)
    random = np.random.default_rng(model.seed)
    match model.sampling:
        case Sampling.RANDOM:
            return random.random((runs, width))
        case Sampling.LATIN:
            return np.asarray(qmc.LatinHypercube(width, rng=random).random(runs), dtype=np.float64)
        case Sampling.SOBOL:
            power = int(np.ceil(np.log2(max(runs, 2))))
            return np.asarray(qmc.Sobol(width, rng=random).random_base2(power)[:runs], dtype=np.float64)


def decode(uniform: FloatArray, factors: tuple[BoundFactor, ...], tree: Tree) -> Runs:
    """What every run takes. The same numbers give the same runs on every machine."""
    runs = uniform.shape[0]
    levels = np.full((runs, len(factors)), -1, dtype=np.int64)
    multipliers: FloatArray | None = None
    keys = np.zeros((runs, len(factors)), dtype=np.int64)
    at = 0
    for number, one in enumerate(factors):
        part = uniform[:, at : at + one.width]
        at += one.width
        if one.levels:
            levels[:, number] = np.minimum((part[:, 0] * one.levels).astype(np.int64), one.levels - 1)
        if one.factor.noise is not None:
            multipliers = np.ones((runs, len(tree.nodes))) if multipliers is None else multipliers
            places = [tree.places[name] for name in one.target.names]
            multipliers[:, places] *= 1.0 + one.factor.noise * (2.0 * part - 1.0)
        if one.factor.deviation is not None:
            keys[:, number] = (part[:, 0] * KEYS).astype(np.int64)
    return Runs(levels, multipliers, keys)


def _bound(factor: Factor, target: Target, tree: Tree) -> BoundFactor:
    forms = [bool(factor.values), factor.noise is not None, bool(factor.sets), factor.deviation is not None]
    if sum(forms) != 1:
        raise _wrong(
            factor, "values、noise、sets、deviation 恰好写一个", "give exactly one of values, noise, sets and deviation"
        )
    is_weight, is_data = target.what == WEIGHT, target.what == DATA
    if is_weight != bool(factor.noise is not None or factor.sets) or is_data != (factor.deviation is not None):
        raise _wrong(
            factor,
            "weight 用 noise 或 sets，data 用 deviation，其余用 values",
            "weight takes noise or sets, data takes deviation, all others take values",
        )
    if factor.noise is not None and not 0 < factor.noise < 1:
        raise _wrong(factor, "noise 应在 0 与 1 之间", "noise must lie between 0 and 1")
    if factor.deviation is not None and not factor.deviation > 0:
        raise _wrong(factor, "deviation 应大于 0", "deviation must be above 0")
    for number, own in enumerate(factor.sets, start=1):
        _check_set(factor, number, own, (*target.names, tree.root))
    return BoundFactor(factor, target, len(target.names) if factor.noise is not None else 1)


def _check_set(factor: Factor, number: int, own: Mapping[str, float], known: tuple[str, ...]) -> None:
    """The root may have a weight too, which nothing reads."""
    strange = [name for name in own if name not in known]
    if strange:
        raise _wrong(
            factor,
            f"第 {number} 组权重中有不在路径内的 {strange}",
            f"weight set {number} names {strange}, not in the path",
        )
    if any(not value >= 0 for value in own.values()):
        raise _wrong(factor, f"第 {number} 组权重有负值", f"weight set {number} has a negative weight")


def _wrong(factor: Factor, zh: str, en: str) -> IndexFault:
    return fault(
        "FACTOR",
        Wording(f"扰动因素“{factor.name}”：{zh}", f"factor {factor.name}: {en}"),
        Wording("改正扰动模型", "correct the perturbation model"),
        place=f"perturbation.{factor.path}",
    )
