"""Min–max: the worst unit gets ``lower``, the best ``upper``, the others lie between in proportion."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, is_constant, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, scaled, with_constant
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("极差标准化", "min–max")
FORMULA = "y = (x − min) / (max − min) × (upper − lower) + lower, x signed by direction"
SOURCE = "OECD/JRC Handbook (2008), step 5; COINr n_minmax"
MISLEADS = Wording(
    "两端各由一个单位决定；逐年重算时分数不可跨年比较",
    "each end hangs on one unit; reckoned anew each year, scores do not compare across years",
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    lower: float = field(default=0.0, metadata=about("score of the worst unit"))
    upper: float = field(default=100.0, metadata=about("score of the best unit"))
    by_indicator: bool = field(
        default=False, metadata=about("take minmax_lower and minmax_upper from the table of indicators instead")
    )


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    flat = is_constant(values)
    require_spread(flat, frame, use)
    least = lowest(values)
    lower: FloatArray = np.full(values.shape[1], use.lower)
    upper: FloatArray = np.full(values.shape[1], use.upper)
    if use.by_indicator:
        lower = frame.extra("minmax_lower", "steps.normalise.by_indicator")
        upper = frame.extra("minmax_upper", "steps.normalise.by_indicator")
    return least, highest(values) - least, upper - lower, lower, flat.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    origin, span, factor, shift, flat = fitted
    return with_constant(scaled(values, origin, span, factor, shift), values, flat, use)
