"""Way covered from the worst unit to each indicator's target; above 1 where the target is surpassed, unless capped."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, lowest
from luoshi.core.assessment.index.faults import fault, named
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, scaled, with_constant
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("与目标的距离", "distance to target")
FORMULA = "y = (x − min) / (target − min); for less-is-better (max − x) / (max − target)"
SOURCE = "COINr n_dist2targ; OECD/JRC Handbook (2008), step 5"
MISLEADS = Wording(
    "起点是最差单位，不是基期：换了样本，同一数值得分就变",
    "starts from the worst unit, not from a base year: another sample, another score",
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    cap: bool = field(default=False, metadata=about("no score above 1"))
    by_indicator: bool = field(
        default=False,
        metadata=about("take dist2targ_cap_max from the table of indicators instead; without that column no cap"),
    )


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    without = [node.id for node in frame.nodes if node.target is None]
    if without:
        raise fault(
            "TARGET",
            Wording(f"没有目标值的指标：{named(without)}", f"indicators without a target: {named(without)}"),
            Wording("在指标表 Target 列补上目标", "add the target to the table of indicators"),
            place="steps.normalise",
            objects=without,
        )
    target = frame.directions * frame.per_column(lambda node: node.target if node.target is not None else np.nan)
    least = lowest(values)
    flat = target == least
    require_spread(flat, frame, use)
    cap: FloatArray = np.full(values.shape[1], float(use.cap))
    if use.by_indicator:
        cap = frame.per_column(lambda node: node.extra.get("dist2targ_cap_max", 0.0))
    return least, target - least, flat.astype(np.float64), cap


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    origin, span, flat, cap = fitted
    out = scaled(values, origin, span, 1.0, 0.0)
    np.minimum(out, np.where(cap > 0, 1.0, np.inf), out=out)
    return with_constant(out, values, flat, use)
