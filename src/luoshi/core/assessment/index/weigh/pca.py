"""Loadings of the first principal component of the correlation matrix, turned so that their sum is positive.

With ``squared`` the squared loadings, which are shares of the component's variance. Signed loadings may be negative: an
indicator that runs against its siblings then counts against the unit, which the result notes. Rows with a missing value
are left out of the correlations, as COINr does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.weigh.shared_stage import OnStage, no_information
from luoshi.core.wording import Wording

NAME = Wording("主成分权重", "principal component")
FORMULA = "w = v / Σv, v the first eigenvector of the correlation matrix; with squared: v²"
SOURCE = "OECD/JRC Handbook (2008), step 6; COINr get_PCA"
MISLEADS = Wording(
    "奖励彼此重复的指标；载荷可为负；样本小时不稳定",
    "rewards indicators that repeat each other; loadings may be negative; unstable in small samples",
)
IS_BY_UNIT = False


@dataclass(frozen=True, slots=True)
class Settings(OnStage):
    squared: bool = field(default=False, metadata=about("squared loadings, never negative"))


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    return np.stack([_loadings(run, squared=use.squared) for run in values])


def _loadings(run: FloatArray, *, squared: bool) -> FloatArray:
    whole = run[~np.isnan(run).any(axis=1)]
    if whole.shape[0] < 2 or (whole.min(axis=0) == whole.max(axis=0)).any():
        raise no_information()
    if whole.shape[1] == 1:
        return np.ones(1)
    centred = (whole - whole.mean(axis=0)) / whole.std(axis=0, ddof=1)
    _, vectors = np.linalg.eigh(centred.T @ centred / (whole.shape[0] - 1))
    first = np.asarray(vectors[:, -1], dtype=np.float64)
    if squared:
        return np.asarray(first * first, dtype=np.float64)
    total = float(first.sum())
    if abs(total) < 1e-9:
        raise fault(
            "PCA-CANCEL",
            Wording(
                "下级指标彼此反向，载荷之和为零，得不出权重",
                "the children run against each other: their loadings cancel out and give no weights",
            ),
            Wording("设 squared: yes，或这一层用 given", "set squared: yes, or use given for this node"),
            place="weighting",
        )
    return np.asarray(first / total, dtype=np.float64)
