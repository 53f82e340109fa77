"""What each indicator brings to a unit's score: parts that, with a stated base, sum to the score.

``additive`` where every node on the way up is a weighted arithmetic mean, ``log_additive`` where every node is a
geometric mean, ``shapley`` for everything else.
"""

from __future__ import annotations

from luoshi.core.assessment.index.contributions.additive import additive_parts
from luoshi.core.assessment.index.contributions.log_additive import log_additive_parts
from luoshi.core.assessment.index.contributions.parts import Contributions
from luoshi.core.assessment.index.contributions.shapley import shapley_parts
from luoshi.core.assessment.index.result import IndexResult


def contributions(result: IndexResult, *, permutations: int = 200, seed: int = 1) -> Contributions:
    """By the method that fits the tree; ``permutations`` and ``seed`` only matter where Shapley values are sampled."""
    methods = {result.spec.aggregation_of(node).method for node in result.tree.inner}
    if methods == {"arithmetic"}:
        return additive_parts(result)
    if methods == {"geometric"}:
        return log_additive_parts(result)
    return shapley_parts(result, permutations=permutations, seed=seed)
