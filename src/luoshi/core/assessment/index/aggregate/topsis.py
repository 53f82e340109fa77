"""TOPSIS: nearness to the best and distance from the worst of all units. Children are already signed: more is better.

Classical TOPSIS is this after ``normalise: vector``. Where all units are alike in every child there is no answer.
"""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, slices
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("逼近理想解法", "TOPSIS")
FORMULA = "d± = √Σ (w x − w x±)², x± the best and worst; y = d− / (d+ + d−); w sum to one"
SOURCE = "Hwang and Yoon (1981)"
MISLEADS = Wording(
    "理想点来自样本：增减一个单位，其余单位的次序也可能颠倒",
    "the ideal comes from the sample: adding a unit may reverse the order of two others",
)
FLAW = Wording(
    "各单位在所有下级上完全相同，逼近理想解法无解", "all units are alike in every child: TOPSIS has no answer"
)
IS_ROW_LOCAL = False
SKIPS_MISSING = False
MOST_ROWS = 0
BLOCK = 1024


def flawed(values: FloatArray, use: Settings) -> BoolArray:
    alike = (values == values[:, :1]).all(axis=(1, 2)) if (values[:, :1] == values[:, -1:]).all() else None
    flawed = np.zeros(values.shape[:2], dtype=np.bool_)
    if alike is not None:
        flawed[alike] = True
    return flawed


def aggregate(values: FloatArray, weights: FloatArray, use: Settings) -> FloatArray:
    runs, rows = max(values.shape[0], weights.shape[0]), values.shape[1]
    squares = (weights / weights.sum(axis=1, keepdims=True)) ** 2
    best, worst = values.max(axis=1, keepdims=True), values.min(axis=1, keepdims=True)
    out = np.empty((runs, rows))
    for part in slices(rows, max(1, BLOCK // values.shape[0])):
        far, near = (_distance(values[:, part], end, squares) for end in (best, worst))
        with np.errstate(invalid="ignore", divide="ignore"):
            out[:, part] = near / (far + near)
    return out


def _distance(values: FloatArray, end: FloatArray, squares: FloatArray) -> FloatArray:
    apart = values - end
    apart *= apart
    if values.shape[0] == 1:
        return np.asarray(np.sqrt(squares @ apart[0].T), dtype=np.float64)
    return np.asarray(np.sqrt(np.matmul(apart, squares[:, :, None])[:, :, 0]), dtype=np.float64)
