"""Each column divided by the sum of its absolute values; the direction stays as a sign."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_positive import require
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("比重", "share of the sum")
FORMULA = "y = x / Σ|x|, x signed by direction"
SOURCE = "Hwang and Yoon (1981)"
MISLEADS = Wording("只适合可相加的量", "fits only amounts that add up")
CAN_FREEZE = True


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    length = np.nansum(np.abs(values), axis=0)
    require(np.asarray(length == 0, dtype=np.bool_), frame, zh="全部为零", en="all figures are zero")
    return (np.asarray(length, dtype=np.float64),)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return np.asarray(values / fitted[0], dtype=np.float64)
