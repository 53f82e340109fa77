"""Rank from the worst, 1, upwards; ties share the lower rank."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray, ranks_ascending
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("名次", "rank")
FORMULA = "y = 1 + number of units with a smaller signed x"
SOURCE = "OECD/JRC Handbook (2008), step 5; COINr n_rank (ties: min)"
MISLEADS = Wording("只看先后，不看差距；并列全部落到低位", "sees order, not distance; ties all fall to the lower place")
CAN_FREEZE = False


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    return ()


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    return ranks_ascending(values)
