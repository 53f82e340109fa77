"""Entropy weights: what spreads most among the units weighs most.

Values must not be negative; 0 ln 0 counts as 0. A constant child gets no weight.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, slices
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.weigh.shared_stage import OnStage, no_information, require_whole, shares
from luoshi.core.wording import Wording

NAME = Wording("熵权", "entropy")
FORMULA = "p = x / Σx; e = −Σ p ln p / ln n; w = (1 − e) / Σ(1 − e)"
SOURCE = "Shannon (1948); Zeleny (1982); Hwang and Yoon (1981)"
MISLEADS = Wording(
    "离散不等于重要：一个异常值就能取得大部分权重；平移数据会改变权重",
    "spread is not importance: one outlier can win most of the weight, and shifting the data changes it",
)
IS_BY_UNIT = False
BLOCK = 1024


@dataclass(frozen=True, slots=True)
class Settings(OnStage):
    pass


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    totals = values.sum(axis=1)
    if np.isnan(totals).any():
        require_whole(values)
    runs, rows, children = values.shape
    if rows < 2:
        raise no_information()
    least = float(values.min())
    if least < 0:
        raise fault(
            "ENTROPY-NEGATIVE",
            Wording("有负值，熵权无意义", "there are negative values, for which entropy weights have no meaning"),
            Wording("先用 minmax 归一到非负区间", "normalise to a scale from zero upwards first"),
            place="weighting",
        )
    if (totals == 0).any():
        raise no_information()
    entropy = np.zeros((runs, children))
    per_total = (1.0 / totals)[:, None, :]
    for part in slices(rows, max(1, BLOCK // runs)):
        share = values[:, part] * per_total
        logs = np.log(share if least > 0 else np.where(share == 0, 1.0, share))
        entropy -= np.einsum("rnk,rnk->rk", share, logs)
    entropy /= np.log(rows)
    divergence = np.maximum(1.0 - entropy, 0.0)
    divergence[divergence < 1e-15] = 0.0
    return shares(divergence)
