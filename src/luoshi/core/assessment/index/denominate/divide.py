"""Each indicator divided by the denominator that it names; one that names none stays as it is.

A missing denominator leaves the figure missing; a denominator of zero is a fault, never an infinity.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault, named
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("除以分母", "division")
FORMULA = "y = x / d × scale"
SOURCE = "OECD/JRC Handbook on Constructing Composite Indicators (2008), step 2"
MISLEADS = Wording(
    "分母本身有误差或很小时，比值会被放大；分母缺数则该值缺数",
    "a small or poorly known denominator inflates the ratio; a missing one leaves the figure missing",
)


@dataclass(frozen=True, slots=True)
class Settings(Base):
    scale: float = field(
        default=1.0, metadata=about("multiplies every ratio; ScaleFactor in the table of indicators one of them")
    )


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    out = values.copy()
    width = len(frame.nodes)
    for column, node in enumerate(frame.nodes):
        if node.denominator:
            below = _denominator(frame, node.id, node.denominator)
            scale = use.scale * node.extra.get("ScaleFactor", 1.0)
            out[:, column::width] = values[:, column::width] / below[:, None] * scale
    return out


def _denominator(frame: Frame, indicator: str, name: str) -> FloatArray:
    own = frame.data.denominators.get(name)
    if own is None:
        raise fault(
            "DENOMINATOR",
            Wording(
                f"数据中没有指标“{indicator}”的分母“{name}”", f"the data have no {name}, the denominator of {indicator}"
            ),
            Wording("补上这一列，或改指标的分母", "add the column, or name another denominator"),
            place="steps.denominate",
            objects=(indicator,),
        )
    zero = [frame.data.label(int(row)) for row in np.flatnonzero(own == 0)]
    if zero:
        raise fault(
            "ZERO-DENOMINATOR",
            Wording(f"分母“{name}”为零：{named(zero)}", f"the denominator {name} is zero for {named(zero)}"),
            Wording("改正数值，或留空表示缺数", "correct the figure, or leave it blank for missing"),
            place="steps.denominate",
            objects=zero,
        )
    return own
