"""Way covered from the worst unit to a reference unit, which itself gets 1."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, lowest
from luoshi.core.assessment.index.faults import fault, named
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.normalise.shared_scale import Spread, require_spread, with_constant
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("与参照单位的距离", "distance to a reference unit")
FORMULA = "y = 1 − (ref − x) / (ref − min), x signed by direction"
SOURCE = "COINr n_dist2ref; OECD/JRC Handbook (2008), step 5"
MISLEADS = Wording(
    "参照单位一动，人人的分都动；参照单位垫底时无定义",
    "everyone moves with the reference; undefined where the reference is the worst",
)
CAN_FREEZE = True


@dataclass(frozen=True, slots=True)
class Settings(Spread):
    reference: str = field(default="", metadata=about("the reference unit"))
    cap: bool = field(default=False, metadata=about("no score above 1"))


def fit(values: FloatArray, frame: Frame, use: Settings) -> tuple[FloatArray, ...]:
    if use.reference not in frame.data.units:
        raise fault(
            "REFERENCE",
            Wording(f"没有参照单位“{use.reference}”", f"there is no reference unit {use.reference!r}"),
            Wording("写明数据中的一个单位", "name a unit of the data"),
            place="steps.normalise.reference",
        )
    reference = values[frame.data.units.index(use.reference)]
    gone = np.isnan(reference)
    if gone.any():
        names = frame.column_names(gone)
        raise fault(
            "REFERENCE-MISSING",
            Wording(f"参照单位缺数：{named(names)}", f"the reference unit has no figure for {named(names)}"),
            Wording("先插补，或换参照单位", "impute first, or take another reference"),
            place="steps.normalise.reference",
            objects=names,
        )
    least = lowest(values)
    flat = reference == least
    require_spread(flat, frame, use)
    return reference, reference - least, flat.astype(np.float64)


def transform(values: FloatArray, fitted: tuple[FloatArray, ...], use: Settings) -> FloatArray:
    reference, span, flat = fitted
    with np.errstate(invalid="ignore", divide="ignore"):
        out = np.asarray(1.0 - (reference - values) / span, dtype=np.float64)
    if use.cap:
        np.minimum(out, 1.0, out=out)
    return with_constant(out, values, flat, use)
