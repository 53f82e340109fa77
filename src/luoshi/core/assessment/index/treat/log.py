"""Natural logarithm; figures that are zero or negative are a fault."""

from __future__ import annotations

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.treat.shared_check import WhereNeeded as Settings
from luoshi.core.assessment.index.treat.shared_check import where_needed
from luoshi.core.wording import Wording

NAME = Wording("自然对数", "natural logarithm")
FORMULA = "y = ln x, x > 0"
SOURCE = "OECD/JRC Handbook (2008), step 4"
MISLEADS = Wording("零和负值无意义，报错", "has no meaning for zero and negative values: a fault")


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return where_needed(values, use, transform)


def transform(values: FloatArray) -> FloatArray:
    bad: BoolArray = values <= 0
    if bad.any():
        raise fault(
            "LOG",
            Wording("有零或负值，不能取对数", "there are zero or negative values, which have no logarithm"),
            Wording("改用 log_ct，它会先平移", "use log_ct, which shifts first"),
            place="steps.treat",
        )
    return np.asarray(np.log(values), dtype=np.float64)
