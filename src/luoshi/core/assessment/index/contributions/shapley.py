"""Shapley values: an indicator's mean effect over all orders in which the unit's own values replace the mean ones.

The base is the score of the unit with every indicator at the mean of all units, the other units as they are. Up to
``MOST_EXACT`` indicators all coalitions are reckoned; above, orders are drawn in pairs, one the reverse of the other, and
``error`` is 1.96 standard errors over the pairs.
"""

from __future__ import annotations

from math import factorial

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, means, slices
from luoshi.core.assessment.index.climb import Climb, Ways
from luoshi.core.assessment.index.contributions.parts import Contributions
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.pipeline import given_weights, ways_of
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.spec import Choice, Missing, MissingRule
from luoshi.core.assessment.index.variants import AGGREGATE, WEIGH
from luoshi.core.wording import Wording

MOST_EXACT = 10
CELLS = 2_000_000


def shapley_parts(result: IndexResult, *, permutations: int = 200, seed: int = 1) -> Contributions:
    """Weights drawn from the data stay as they are in the result: only the unit's values change."""
    rows, columns = result.final.values.shape
    parts, error = np.full((rows, columns), np.nan), np.zeros((rows, columns))
    base = np.full(rows, np.nan)
    game = _Game(result)
    exact = columns <= MOST_EXACT
    pairs = max(2, permutations // 2)
    for row in np.flatnonzero(~np.isnan(result.index)):
        if exact:
            parts[row], base[row] = _exact(game, int(row), columns)
        else:
            parts[row], base[row], error[row] = _sampled(game, int(row), columns, pairs, seed)
    return Contributions("shapley", result.final.indicators, parts, base, error, 0 if exact else 2 * pairs)


class _Game:
    """Scores of one unit when only some of its indicators are its own."""

    def __init__(self, result: IndexResult) -> None:
        self.result = result
        values = result.final.values
        self.mean = means(values)
        self.tree = result.tree
        if any(weights.ndim == 2 for weights in result.weights.values()):
            raise fault(
                "SHAPLEY-BY-UNIT",
                Wording(
                    "疑点利益法与非算术汇总混用时，不能分解贡献",
                    "benefit of the doubt beside other than arithmetic means cannot be taken apart",
                ),
                Wording("各层都用算术汇总", "aggregate arithmetically throughout"),
                place="contributions",
            )
        ways = ways_of(result.spec, self.tree)
        self.ways = Ways(
            ways.aggregation,
            {node: Choice("given", WEIGH["given"].Settings()) for node in self.tree.inner},
            Missing(MissingRule.RENORMALISE, result.spec.missing.least_share),
        )
        self.given = given_weights(self.tree)
        for node in self.tree.inner:
            for child, weight in zip(self.tree.children[node], result.weights[node], strict=True):
                self.given[self.tree.places[child]] = weight
        self.is_local = all(AGGREGATE[choice.method].IS_ROW_LOCAL for choice in self.ways.aggregation.values())

    def scores(self, row: int, own: BoolArray) -> FloatArray:
        """``own`` is coalitions × indicators; a score a coalition."""
        values = self.result.final.values
        out = np.empty(own.shape[0])
        height = 1 if self.is_local else values.shape[0]
        for part in slices(own.shape[0], CELLS // (height * values.shape[1])):
            mixed = np.where(own[part], values[row], self.mean)
            mixed[:, np.isnan(values[row])] = np.nan
            leaves = mixed[:, None, :] if self.is_local else np.repeat(values[None], mixed.shape[0], axis=0)
            if not self.is_local:
                leaves[:, row] = mixed
            found, _ = Climb(tree=self.tree, ways=self.ways, leaves=leaves, given=self.given[None], labels=str).scores()
            out[part] = found[self.tree.root][:, 0 if self.is_local else row]
        return out


def _exact(game: _Game, row: int, columns: int) -> tuple[FloatArray, float]:
    """Over all 2^k coalitions."""
    numbers = np.arange(2**columns)
    own = (numbers[:, None] >> np.arange(columns)) & 1 == 1
    scores, sizes = game.scores(row, own), own.sum(axis=1)
    weight = np.array([factorial(size) * factorial(columns - size - 1) / factorial(columns) for size in range(columns)])
    parts = np.empty(columns)
    for column in range(columns):
        without = ~own[:, column]
        gain = scores[numbers[without] | (1 << column)] - scores[without]
        parts[column] = float((weight[sizes[without]] * gain).sum())
    return parts, float(scores[0])


def _sampled(game: _Game, row: int, columns: int, pairs: int, seed: int) -> tuple[FloatArray, float, FloatArray]:
    random = np.random.default_rng([seed, row])
    gains = np.empty((pairs, columns))
    start = game.scores(row, np.zeros((1, columns), dtype=np.bool_))[0]
    for part in slices(pairs, max(1, 20_000 // columns)):
        orders = np.stack([random.permutation(columns) for _ in range(part.stop - part.start)])
        both = np.concatenate([orders, orders[:, ::-1]])
        own = np.argsort(both, axis=1)[:, None, :] < np.arange(1, columns + 1)[None, :, None]
        scores = game.scores(row, own.reshape(-1, columns)).reshape(both.shape[0], columns)
        steps = np.diff(scores, axis=1, prepend=start)
        each = np.empty_like(steps)
        np.put_along_axis(each, both, steps, axis=1)
        gains[part] = (each[: len(orders)] + each[len(orders) :]) / 2
    spread = gains.std(axis=0, ddof=1) / np.sqrt(pairs)
    return gains.mean(axis=0), float(start), np.asarray(1.96 * spread, dtype=np.float64)
