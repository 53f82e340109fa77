"""Outliers are left alone."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("不处理", "none")
FORMULA = "y = x"
SOURCE = "—"
MISLEADS = Wording(
    "一个极端值就能把其余单位挤到量表一端", "one extreme value squeezes all others to one end of the scale"
)


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return values
