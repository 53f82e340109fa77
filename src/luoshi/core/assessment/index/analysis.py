"""What stands behind an index: strengths and weaknesses, correlations, effective weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, counts, means, ranks_ascending, ranks_descending
from luoshi.core.assessment.index.contributions.parts import unit_weights
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.weigh import ahp


@dataclass(frozen=True, slots=True)
class Strength:
    """One indicator of one unit: its normalised value, its rank among the units, and how it compares with their mean."""

    indicator: str
    value: float
    rank: int
    against_mean: float


@dataclass(frozen=True, slots=True)
class Correlation:
    """An indicator's (or aggregate's) correlation with the index. None where there is no spread to correlate."""

    node: str
    pearson: float | None
    spearman: float | None
    effective_weight: float


def strengths(result: IndexResult, row: int, *, most: int = 3) -> tuple[tuple[Strength, ...], tuple[Strength, ...]]:
    """The unit's best and worst indicators, by rank, then by distance from the mean of all units in units of spread."""
    values = result.final.values
    ranks = ranks_descending(np.ascontiguousarray(values.T)).T[row]
    centre = means(values)
    there = np.flatnonzero(~np.isnan(values[row]))
    spread = np.array([float(np.nanstd(values[:, column])) for column in there])
    apart = (values[row, there] - centre[there]) / np.where(spread > 0, spread, 1.0)
    order = [int(there[at]) for at in np.lexsort((-apart, ranks[there]))]
    every = {
        column: Strength(
            result.final.indicators[column],
            float(values[row, column]),
            int(ranks[column]),
            float(values[row, column] - centre[column]),
        )
        for column in order
    }
    half = min(most, len(order) // 2)
    return tuple(every[c] for c in order[:half]), tuple(every[c] for c in reversed(order[len(order) - half :]))


def correlations(result: IndexResult) -> tuple[Correlation, ...]:
    """Of every node below the root with the root, and the weight it has in the index on average over the units."""
    names, values = result.aggregated
    effective = effective_weights(result)
    index = result.index
    found = []
    for at, name in enumerate(names):
        if name != result.tree.root:
            pair = np.column_stack([values[:, at], index])
            found.append(Correlation(name, _pearson(pair), _pearson(_ranked(pair)), effective[name]))
    return tuple(found)


def correlation_map(result: IndexResult) -> FloatArray:
    """Pearson correlations among the indicators, over the units that have both; NaN where there is no spread."""
    values = result.final.values
    size = values.shape[1]
    if not np.isnan(values).any():
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.corrcoef(values, rowvar=False), dtype=np.float64).reshape(size, size)
    out = np.full((size, size), np.nan)
    for row in range(size):
        for column in range(row, size):
            found = _pearson(values[:, [row, column]])
            out[row, column] = out[column, row] = np.nan if found is None else found
    return out


def effective_weights(result: IndexResult) -> dict[str, float]:
    """The product of the weights on the way from the root down, as the specification and its methods set them."""
    effective = {result.tree.root: 1.0}
    for node in reversed(result.tree.inner):
        own = result.weights[node]
        for at, child in enumerate(result.tree.children[node]):
            share = float(own[at]) if own.ndim == 1 else float(own[:, at].mean())
            effective[child] = effective[node] * share
    return effective


def consistency_ratios(result: IndexResult) -> dict[str, float]:
    """Of every node that is weighed by pairwise judgements, alone or in a blend."""
    found = {}
    for node in result.tree.inner:
        matrix = getattr(result.spec.weighting_of(node).use, "matrix", ())
        if matrix:
            judgements = ahp.judged(matrix, children=len(result.tree.children[node]))
            found[node] = ahp.eigen_weights(judgements)[1]
    return found


def negative_weights(result: IndexResult) -> tuple[tuple[str, str, float], ...]:
    """Node, child and weight where a method gave a child a negative one: the child then counts against a unit."""
    return tuple(
        (node, child, float(result.weights[node][at]))
        for node in result.tree.inner
        if result.weights[node].ndim == 1
        for at, child in enumerate(result.tree.children[node])
        if result.weights[node][at] < 0
    )


def mean_unit_weights(result: IndexResult) -> FloatArray:
    """Each indicator's weight averaged over the units, after missing values have shifted weight to what is there."""
    return np.asarray(unit_weights(result).mean(axis=0), dtype=np.float64)


def _pearson(pair: FloatArray) -> float | None:
    whole = pair[~np.isnan(pair).any(axis=1)]
    if len(whole) < 3 or counts(whole).min() < 3:
        return None
    centred = whole - whole.mean(axis=0)
    length = np.sqrt((centred * centred).sum(axis=0))
    return None if (length == 0).any() else float((centred[:, 0] * centred[:, 1]).sum() / (length[0] * length[1]))


def _ranked(pair: FloatArray) -> FloatArray:
    """Mean ranks, so that ties do not tilt the coefficient."""
    whole = pair[~np.isnan(pair).any(axis=1)]
    if not len(whole):
        return whole
    return np.asarray((ranks_ascending(whole) + (len(whole) + 1 - ranks_ascending(-whole))) / 2, dtype=np.float64)
