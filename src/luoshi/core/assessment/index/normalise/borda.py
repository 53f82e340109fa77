"""Borda points: how many units are worse; ties share the lower number."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray, ranks_ascending
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("Borda 计分", "Borda points")
FORMULA = "y = number of units with a smaller signed x"
SOURCE = "Borda (1784); COINr n_borda (ties: min)"
MISLEADS = Wording("与名次相同：只看先后，不看差距", "as ranks: sees order, not distance")
CAN_FREEZE = False


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    return ()


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return ranks_ascending(values) - 1.0
