"""Vector normalisation: each column divided by its Euclidean length; the direction stays as a sign."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_positive import require
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("向量标准化", "vector")
FORMULA = "y = x / √Σx², x signed by direction"
SOURCE = "Hwang and Yoon (1981), the normalisation of classical TOPSIS"
MISLEADS = Wording(
    "长度随单位数增长，样本改变则全部改变", "the length grows with the number of units: another sample, other scores"
)
CAN_FREEZE = True


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    squares = np.einsum("nk,nk->k", values, values)
    if np.isnan(squares).any():
        squares = np.nansum(values * values, axis=0)
    length = np.sqrt(squares)
    require(np.asarray(length == 0, dtype=np.bool_), frame, zh="全部为零", en="all figures are zero")
    return (np.asarray(length, dtype=np.float64),)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return np.asarray(values / fitted[0], dtype=np.float64)
