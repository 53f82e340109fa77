"""Distance to the best unit, 0 for the worst and 1 for the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, is_constant, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, with_constant
from luoshi.core.wording import Wording

NAME = Wording("与最优值的距离", "distance to the maximum")
FORMULA = "y = 1 − (max − x) / (max − min), x signed by direction"
SOURCE = "OECD/JRC Handbook (2008), step 5; COINr n_dist2max"
MISLEADS = Wording("与 0–1 极差标准化等价，名称容易让人以为另有含义", "is min–max on 0–1 under another name")
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    pass


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    flat = is_constant(values)
    require_spread(flat, frame, use)
    return highest(values), lowest(values), flat.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    most, least, flat = fitted
    with np.errstate(invalid="ignore", divide="ignore"):
        out = np.asarray(1.0 - (most - values) / (most - least), dtype=np.float64)
    return with_constant(out, values, flat, use)
