"""Box–Cox with a stated power, after a shift that makes every value at least one."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, lowest
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.treat.shared_check import WhereNeeded, where_needed
from luoshi.core.wording import Wording

NAME = Wording("Box–Cox 变换", "Box–Cox")
FORMULA = "z = x − min + 1 (where shift); y = (z^power − 1) / power, ln z for power 0"
SOURCE = "Box and Cox (1964); COINr boxcox"
MISLEADS = Wording(
    "幂次是一种选择，不由数据给定；平移使结果依赖计量单位",
    "the power is a choice, not a finding; the shift ties the result to the unit of measurement",
)


@dataclass(frozen=True, slots=True)
class Settings(WhereNeeded):
    power: float = field(default=0.0, metadata=about("the power λ"))
    shift: bool = field(default=True, metadata=about("subtract the minimum and add 1 first"))


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return where_needed(values, use, lambda part: transform(part, power=use.power, shift=use.shift))


def transform(values: FloatArray, *, power: float, shift: bool = True) -> FloatArray:
    moved = values - lowest(values) + 1 if shift else values
    if (moved <= 0).any():
        raise fault(
            "BOXCOX",
            Wording("有零或负值，Box–Cox 无意义", "Box–Cox has no meaning for zero and negative values"),
            Wording("设 shift: yes", "set shift: yes"),
            place="steps.treat",
        )
    return np.asarray(np.log(moved) if power == 0 else (moved**power - 1) / power, dtype=np.float64)
