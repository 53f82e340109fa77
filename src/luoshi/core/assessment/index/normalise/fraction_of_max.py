"""Share of the best unit's value; where less is better, the best unit's value over the unit's own.

Figures must be positive; for less-is-better a figure of zero is a fault, for more-is-better zero scores zero.
"""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_positive import require
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("占最大值之比", "fraction of the maximum")
FORMULA = "y = x / max; for less-is-better min / x"
SOURCE = (
    "COINr n_fracmax for more-is-better; for less-is-better it divides by the wrong end there, see how-others-differ"
)
MISLEADS = Wording(
    "要求比例尺度和正值；平移数据会改变名次",
    "needs a ratio scale and positive values; shifting the data changes the order",
)
CAN_FREEZE = True


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    best, is_up = highest(values), frame.directions > 0
    low = lowest(values)
    bad = np.where(is_up, (low < 0) | (best <= 0), best >= 0)
    require(
        np.asarray(bad, dtype=np.bool_),
        frame,
        zh="占最大值之比要求正值",
        en="a fraction of the maximum needs positive values",
    )
    return best, is_up.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    best, is_up = fitted
    up = is_up.astype(np.bool_)
    out = np.empty_like(values)
    out[:, up] = values[:, up] / best[up]
    out[:, ~up] = best[~up] / values[:, ~up]
    return out
