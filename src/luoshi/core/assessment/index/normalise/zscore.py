"""Z-score with the sample standard deviation (n − 1), moved to a stated mean and deviation."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, deviations, is_constant, means
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, scaled, with_constant
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("Z 分数", "z-score")
FORMULA = "y = (x − mean) / s × deviation + mean', s with n − 1, x signed by direction"
SOURCE = "OECD/JRC Handbook (2008), step 5; COINr n_zscore"
MISLEADS = Wording("无上下限；偏态指标的极端值权重更大", "has no bounds; the extremes of a skewed indicator weigh more")
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    mean: float = field(default=0.0, metadata=about("mean of the scores"))
    deviation: float = field(default=1.0, metadata=about("standard deviation of the scores"))
    by_indicator: bool = field(
        default=False, metadata=about("take zscore_mean and zscore_sd from the table of indicators instead")
    )


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    flat = is_constant(values)
    require_spread(flat, frame, use)
    mean: FloatArray = np.full(values.shape[1], use.mean)
    deviation: FloatArray = np.full(values.shape[1], use.deviation)
    if use.by_indicator:
        mean = frame.extra("zscore_mean", "steps.normalise.by_indicator")
        deviation = frame.extra("zscore_sd", "steps.normalise.by_indicator")
    return means(values), deviations(values), deviation, mean, flat.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    origin, span, factor, shift, flat = fitted
    return with_constant(scaled(values, origin, span, factor, shift), values, flat, use)
