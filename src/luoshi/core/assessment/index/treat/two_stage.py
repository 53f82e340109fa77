"""Winsorise; where that does not bring skew and kurtosis within limits, transform the original instead.

With ``combine`` the transform works on the winsorised values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.treat import boxcox, log, log_ct, log_ct_orig, log_gii
from luoshi.core.assessment.index.treat.shared_check import Limits, passes
from luoshi.core.assessment.index.treat.winsorise import winsorised
from luoshi.core.wording import Wording

NAME = Wording("先缩尾，不行再变换", "winsorise, else transform")
FORMULA = "y = winsorised x where that passes; else second(x)"
SOURCE = "COINr Treat (f1 = winsorise, f2 = log_CT); Joint Research Centre practice"
MISLEADS = Wording(
    "同一指标在不同年份可能走不同的路：缩尾或取对数，两年的分数便不可比",
    "an indicator may be winsorised in one year and logged in the next, and the two years no longer compare",
)
SECOND: Mapping[str, Callable[[FloatArray], FloatArray]] = {
    "log": log.transform,
    "log_ct": log_ct.transform,
    "log_ct_orig": log_ct_orig.transform,
    "log_gii": log_gii.transform,
}


@dataclass(frozen=True, slots=True)
class Settings(Limits):
    most_points: int = field(default=5, metadata=about("most points pulled in; 0 for no limit"))
    force: bool = field(default=False, metadata=about("pull in most_points whatever skew and kurtosis say"))
    second: str = field(default="log_ct", metadata=about("log, log_ct, log_ct_orig, log_gii or boxcox"))
    power: float = field(default=0.0, metadata=about("the power of boxcox"))
    combine: bool = field(default=False, metadata=about("transform the winsorised values, not the original"))


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    need = np.flatnonzero(~passes(values, use))
    if need.size == 0:
        return values
    original = values[:, need]
    first = winsorised(original, use, most_points=use.most_points, force=use.force)
    left = ~passes(first, use)
    out = values.copy()
    out[:, need] = first
    if left.any():
        out[:, need[left]] = _second(use)((first if use.combine else original)[:, left])
    return out


def _second(use: Settings) -> Callable[[FloatArray], FloatArray]:
    if use.second == "boxcox":
        return lambda values: boxcox.transform(values, power=use.power)
    if use.second not in SECOND:
        names = ", ".join((*SECOND, "boxcox"))
        raise fault(
            "SECOND",
            Wording(f"没有变换“{use.second}”", f"there is no transform {use.second}"),
            Wording(f"取值之一：{names}", f"use one of {names}"),
            place="steps.treat.second",
        )
    return SECOND[use.second]
