"""Figures enter as they are, signed by direction."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("不归一", "none")
FORMULA = "y = x, signed by direction"
SOURCE = "—"
MISLEADS = Wording("量纲大的指标独占结果", "the indicator with the largest numbers decides alone")
CAN_FREEZE = True


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    return ()


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return values
