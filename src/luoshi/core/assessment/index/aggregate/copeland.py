"""Copeland: wins less losses in pairwise votes of the children, each voting with its weight.

A pair is won where the weight of the children in favour exceeds that of those against, by more than the noise of the
machine. Cost grows with the square of the units: above ``MOST_ROWS`` it refuses. A missing value is a fault, since a
vote with abstentions depends on who is compared with whom.
"""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.aggregate.shared_means import nothing_flawed
from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, slices
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("Copeland 两两比较", "Copeland")
FORMULA = "y(a) = number of b with Σ w [x(a) > x(b)] > Σ w [x(a) < x(b)], less number of b with the reverse"
SOURCE = "Copeland (1951); Munda and Nardo (2009); COINr a_copeland"
MISLEADS = Wording(
    "只看胜负不看差距；并列多，结果取决于参与比较的单位",
    "sees order, not distance; ties are common, and the result hangs on who takes part",
)
FLAW = Wording("", "")
IS_ROW_LOCAL = False
SKIPS_MISSING = False
MOST_ROWS = 4000
CELLS = 4_000_000
NOISE = 1e-12


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    return nothing_flawed(values)


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    shares = weights / weights.sum(axis=1, keepdims=True)
    if values.shape[0] == 1:
        return _scores(values[0], shares)
    return np.concatenate([_scores(run, shares[at % shares.shape[0]][None]) for at, run in enumerate(values)])


def _scores(values: FloatArray, shares: FloatArray) -> FloatArray:
    """Of one matrix, under each run's weights: runs × rows."""
    rows, children = values.shape
    out = np.empty((shares.shape[0], rows))
    for part in slices(rows, CELLS // (rows * max(shares.shape[0], children))):
        own = values[part][:, None, :]
        vote = np.subtract(own > values, own < values, dtype=np.float64)
        margin = shares @ vote.reshape(-1, children).T
        won = np.where(np.abs(margin) > NOISE, np.sign(margin), 0.0)
        out[:, part] = won.reshape(shares.shape[0], -1, rows).sum(axis=2)
    return out
