"""Logarithm of the Global Innovation Index. A maximum below one would turn the direction round, which is a fault."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, lowest
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.treat.shared_check import WhereNeeded as Settings
from luoshi.core.assessment.index.treat.shared_check import where_needed
from luoshi.core.wording import Wording

NAME = Wording("对数（GII 式）", "log, Global Innovation Index")
FORMULA = "y = ln((max − 1) × (x − min) / (max − min) + 1)"
SOURCE = "Global Innovation Index 2020, appendix IV; COINr log_GII as documented"
MISLEADS = Wording(
    "最大值小于 1 时方向会颠倒；最大值等于 1 时全部为 0，均报错",
    "a maximum below 1 would reverse the direction and one of exactly 1 would level all: both are faults",
)


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return where_needed(values, use, transform)


def transform(values: FloatArray) -> FloatArray:
    least, most = lowest(values), highest(values)
    if (most <= 1).any():
        raise fault(
            "LOG-GII",
            Wording(
                "有指标的最大值不大于 1，GII 对数会颠倒方向",
                "an indicator's maximum is not above 1: this logarithm would reverse it",
            ),
            Wording("换一种对数，或换计量单位", "take another logarithm, or another unit of measurement"),
            place="steps.treat",
        )
    return np.asarray(np.log((most - 1) * (values - least) / (most - least) + 1), dtype=np.float64)
