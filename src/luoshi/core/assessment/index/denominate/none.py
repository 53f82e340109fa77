"""No denominators: figures enter as they are."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("不除", "none")
FORMULA = "y = x"
SOURCE = "—"
MISLEADS = Wording("总量指标偏向规模大的单位", "totals favour large units")


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return values
