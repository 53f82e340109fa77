"""A linear scale between two stated values, without truncation."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("线性缩放", "scaled")
FORMULA = "y = (x − low) / (high − low) × factor, x signed by direction"
SOURCE = "Global Innovation Index 2020; COINr n_scaled"
MISLEADS = Wording(
    "不随数据调整：量级不同的指标仍不可比；反向指标得负分",
    "does not look at the data: indicators of other magnitudes stay incomparable, and reversed ones score below zero",
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Base):
    low: float = field(default=0.0, metadata=about("value that scores 0"))
    high: float = field(default=100.0, metadata=about("value that scores factor"))
    factor: float = field(default=100.0, metadata=about("score at high"))
    by_indicator: bool = field(
        default=False,
        metadata=about(
            "take scaled_lower, scaled_upper and, where it is there, scale_factor from the table of indicators"
        ),
    )


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    columns = values.shape[1]
    low, high, factor = (np.full(columns, one) for one in (use.low, use.high, use.factor))
    if use.by_indicator:
        place = "steps.normalise.by_indicator"
        low, high = (frame.extra(name, place) for name in ("scaled_lower", "scaled_upper"))
        factor = frame.per_column(lambda node: node.extra.get("scale_factor", use.factor))
    if (low == high).any():
        raise fault(
            "SCALE",
            Wording("low 与 high 相等", "low and high are equal"),
            Wording("改正其一", "correct one of them"),
            place="steps.normalise",
        )
    return low, high, factor


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    low, high, factor = fitted
    return np.asarray((values - low) / (high - low) * factor, dtype=np.float64)
