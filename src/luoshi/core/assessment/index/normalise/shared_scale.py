"""What the linear normalisations share: a scale, and what becomes of a column without any spread."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.faults import fault, named
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings, about
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Spread(Settings):
    constant: float | None = field(
        default=None, metadata=about("what every unit gets in an indicator without spread; left out, that is a fault")
    )


def require_spread(flat: BoolArray, frame: Frame, use: Spread, *, place: str = "steps.normalise") -> None:
    """Raises where a column has no spread and no rule says what then."""
    if use.constant is None and flat.any():
        names = frame.column_names(flat)
        raise fault(
            "CONSTANT",
            Wording(
                f"各单位数值全部相同（或只有一个单位）：{named(names)}",
                f"no spread among the units (or one unit only): {named(names)}",
            ),
            Wording(
                "去掉该指标，或用 constant 写明此时各单位得多少",
                "leave the indicator out, or say with constant what every unit then gets",
            ),
            place=place,
            objects=names,
        )


def scaled(
    values: FloatArray, origin: FloatArray, span: FloatArray, factor: FloatArray | float, shift: FloatArray | float
) -> FloatArray:
    """(x − origin) / span × factor + shift in one array."""
    out = values - origin
    with np.errstate(invalid="ignore", divide="ignore"):
        out /= span
    out *= factor
    out += shift
    return np.asarray(out, dtype=np.float64)


def with_constant(out: FloatArray, values: FloatArray, flat: FloatArray, use: Spread) -> FloatArray:
    """Columns marked flat (1.0) get the stated constant wherever there is a value."""
    if use.constant is not None and flat.any():
        marked = flat.astype(np.bool_)
        out[:, marked] = np.where(np.isnan(values[:, marked]), np.nan, use.constant)
    return out
