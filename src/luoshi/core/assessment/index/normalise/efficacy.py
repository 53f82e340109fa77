"""Efficacy coefficient (功效系数法): 60 at the unallowable value, 100 at the satisfactory one.

The two values are each indicator's goalposts where it has them (``goalpost_lower``, ``goalpost_upper``), else the worst
and the best unit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, lowest
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, scaled, with_constant
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("功效系数法", "efficacy coefficient")
FORMULA = "y = (x − unallowable) / (satisfactory − unallowable) × (full − lowest) + lowest"
SOURCE = "功效系数法; as the scoring rule efficacy in docs/reference/rules.md"
MISLEADS = Wording(
    "默认由样本两端定标；60 分不代表及格", "takes its ends from the sample unless told; 60 is no pass mark"
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    lowest: float = field(default=60.0, metadata=about("score at the unallowable value"))
    full: float = field(default=100.0, metadata=about("score at the satisfactory value"))


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    low = frame.per_column(lambda node: node.extra.get("goalpost_lower", np.nan))
    high = frame.per_column(lambda node: node.extra.get("goalpost_upper", np.nan))
    is_up = frame.directions > 0
    bad = np.where(is_up, low, -high)
    good = np.where(is_up, high, -low)
    bad = np.where(np.isnan(bad), lowest(values), bad)
    good = np.where(np.isnan(good), highest(values), good)
    flat = np.isnan(bad) | (bad == good)
    require_spread(flat, frame, use)
    return bad, good - bad, flat.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    origin, span, flat = fitted
    out = scaled(values, origin, span, use.full - use.lowest, use.lowest)
    return with_constant(out, values, flat, use)
