"""CRITIC: spread times what the others do not already say. Values are brought to 0–1 within the method.

A constant child has no spread and gets no weight; it does not count among the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.weigh.shared_stage import OnStage, no_information, require_whole, shares
from luoshi.core.wording import Wording

NAME = Wording("CRITIC", "CRITIC")
FORMULA = "z = min–max of x; w ∝ s(z) × Σ (1 − r), r the Pearson correlations"
SOURCE = "Diakoulaki, Mavrotas and Papayannakis (1995)"
MISLEADS = Wording(
    "负相关的指标得权重最多，可能正是方向标错的那个",
    "the indicator that runs against the others wins weight, and may simply have its direction wrong",
)
IS_BY_UNIT = False


@dataclass(frozen=True, slots=True)
class Settings(OnStage):
    pass


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    require_whole(values)
    if values.shape[1] < 2:
        raise no_information()
    least = values.min(axis=1, keepdims=True)
    span = values.max(axis=1, keepdims=True) - least
    flat = span == 0
    scaled = (values - least) / np.where(flat, 1.0, span)
    centred = scaled - scaled.mean(axis=1, keepdims=True)
    covariance = np.matmul(centred.transpose(0, 2, 1), centred)
    spread = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2))
    beside = spread[:, :, None] * spread[:, None, :]
    correlation = np.where(beside > 0, covariance / np.where(beside > 0, beside, 1.0), 1.0)
    conflict = (1.0 - correlation).sum(axis=2)
    return shares(spread * np.maximum(conflict, 0.0) if values.shape[2] > 1 else spread)
