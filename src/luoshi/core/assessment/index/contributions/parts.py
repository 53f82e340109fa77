"""The record of contributions, and each indicator's own weight for each unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.result import IndexResult


@dataclass(frozen=True, slots=True)
class Contributions:
    """``parts`` is rows × indicators; ``base`` + the sum of a row's parts is the unit's score.

    ``error`` bounds each sampled part (95 % of samples lie within), zero where the parts are exact. A unit without a
    score has NaN throughout, as its score has.
    """

    method: str
    indicators: tuple[str, ...]
    parts: FloatArray
    base: FloatArray
    error: FloatArray
    permutations: int = 0

    @property
    def is_exact(self) -> bool:
        return self.permutations == 0


def unit_weights(result: IndexResult) -> FloatArray:
    """Rows × indicators: the product of the weights on the way up, renormalised over what each unit has."""
    tree, final = result.tree, result.final
    columns = {name: at for at, name in enumerate(final.indicators)}
    weights = np.zeros(final.values.shape)
    share = {tree.root: np.ones(final.values.shape[0])}
    for node in reversed(tree.inner):
        children = tree.children[node]
        own = np.broadcast_to(result.weights[node], (final.values.shape[0], len(children)))
        values = np.stack([final.values[:, columns[c]] if c in columns else result.scores[c] for c in children], axis=1)
        there = np.where(np.isnan(values), 0.0, own)
        if result.weights[node].ndim == 1:
            total = there.sum(axis=1, keepdims=True)
            there = there / np.where(total > 0, total, 1.0)
        for at, child in enumerate(children):
            part = share[node] * there[:, at]
            if child in columns:
                weights[:, columns[child]] += part
            else:
                share[child] = part
    return weights
