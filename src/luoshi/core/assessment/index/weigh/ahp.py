"""Analytic hierarchy process: weights from pairwise judgements, refused where the judgements contradict one another."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import IndexFault, fault
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("层次分析法", "analytic hierarchy process")
FORMULA = "A w = λ w, λ the largest eigenvalue; CI = (λ − k) / (k − 1); CR = CI / RI(k)"
SOURCE = "Saaty (1980); random indices RI of Saaty"
MISLEADS = Wording(
    "一致性高只说明判断不自相矛盾，不说明判断正确",
    "consistency says that the judgements do not contradict each other, not that they are right",
)
IS_BY_UNIT = False
RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)


@dataclass(frozen=True, slots=True)
class Settings(Base):
    matrix: tuple[tuple[float, ...], ...] = field(
        metadata=about("judgements, children in the order of the specification; a[i][j] = importance of i over j")
    )
    most_ratio: float = field(default=0.1, metadata=about("largest consistency ratio that is accepted"))


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    own = judged(use.matrix, children=values.shape[2])
    found, ratio = eigen_weights(own)
    if ratio > use.most_ratio:
        raise fault(
            "AHP-INCONSISTENT",
            Wording(
                f"一致性比率 {ratio:.3f} 大于 {use.most_ratio}",
                f"the consistency ratio is {ratio:.3f}, above {use.most_ratio}",
            ),
            Wording("请专家复核相互矛盾的判断", "have the judgements that contradict each other looked at again"),
            place="weighting.matrix",
        )
    return found[None, :]


def judged(matrix: tuple[tuple[float, ...], ...], *, children: int) -> FloatArray:
    """The judgements as an array: square, positive, reciprocal to three digits."""
    if len(matrix) != children or any(len(row) != children for row in matrix):
        raise _wrong(
            f"判断矩阵应为 {children} × {children}", f"the matrix of judgements must be {children} × {children}"
        )
    own = np.array(matrix, dtype=np.float64)
    if not (own > 0).all():
        raise _wrong("判断必须为正数", "judgements must be positive")
    if not np.allclose(own * own.T, 1.0, atol=0.02):
        raise _wrong(
            "判断矩阵不互反：a[i][j] × a[j][i] 应为 1", "the matrix is not reciprocal: a[i][j] × a[j][i] must be 1"
        )
    return own


def eigen_weights(matrix: FloatArray) -> tuple[FloatArray, float]:
    """Weights, and the consistency ratio (0 for one or two children)."""
    size = matrix.shape[0]
    eigenvalues, vectors = np.linalg.eig(matrix)
    at = int(np.argmax(eigenvalues.real))
    vector = np.abs(vectors[:, at].real)
    if size <= 2:
        return vector / vector.sum(), 0.0
    index = (float(eigenvalues[at].real) - size) / (size - 1)
    return vector / vector.sum(), max(0.0, index / RANDOM_INDEX[min(size, len(RANDOM_INDEX) - 1)])


def _wrong(zh: str, en: str) -> IndexFault:
    return fault("AHP", Wording(zh, en), Wording("改正判断矩阵", "correct the judgements"), place="weighting.matrix")
