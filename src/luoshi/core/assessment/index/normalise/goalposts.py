"""Share of the way from a lower to an upper goalpost that the specification fixes, independent of the sample."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("固定上下限", "goalposts")
FORMULA = "y = (x − low) / (high − low) × scale; for less-is-better (x − high) / (low − high) × scale"
SOURCE = "UNDP Human Development Index; COINr n_goalposts"
MISLEADS = Wording(
    "上下限是人为规定；截断使越过上限者看不出差别",
    "the posts are a decision; truncation hides all differences beyond them",
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Base):
    low: float | None = field(
        default=None, metadata=about("lower post for every indicator; else goalpost_lower of each")
    )
    high: float | None = field(
        default=None, metadata=about("upper post for every indicator; else goalpost_upper of each")
    )
    scale: float = field(default=1.0, metadata=about("score at the upper post"))
    truncate: bool = field(default=True, metadata=about("no score beyond the posts"))
    by_indicator: bool = field(
        default=False, metadata=about("take goalpost_scale and goalpost_trunc2posts from the table of indicators too")
    )


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    low = _post(use.low, "goalpost_lower", frame)
    high = _post(use.high, "goalpost_upper", frame)
    if (low >= high).any():
        names = frame.column_names(low >= high)
        raise fault(
            "GOALPOSTS",
            Wording(f"下限不低于上限：{names}", f"the lower post is not below the upper: {', '.join(names)}"),
            Wording("改正上下限", "correct the goalposts"),
            place="steps.normalise",
            objects=names,
        )
    is_up = frame.directions > 0
    scale: FloatArray = np.full(values.shape[1], use.scale)
    truncate: FloatArray = np.full(values.shape[1], float(use.truncate))
    if use.by_indicator:
        scale = frame.extra("goalpost_scale", "steps.normalise.by_indicator")
        truncate = frame.extra("goalpost_trunc2posts", "steps.normalise.by_indicator")
    return np.where(is_up, low, -high), np.where(is_up, high, -low), scale, truncate


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    low, high, scale, truncate = fitted
    out = (values - low) / (high - low)
    cut = truncate > 0
    out[:, cut] = np.clip(out[:, cut], 0.0, 1.0)
    return np.asarray(out * scale, dtype=np.float64)


def _post(stated: float | None, name: str, frame: Frame) -> FloatArray:
    if stated is not None:
        return frame.per_column(lambda node: stated)
    return frame.extra(name, "steps.normalise")
