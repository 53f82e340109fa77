"""Nothing is filled in: missing stays missing, for the aggregation's policy to decide."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import Settings
from luoshi.core.wording import Wording

NAME = Wording("不插补", "none")
FORMULA = "y = x"
SOURCE = "—"
MISLEADS = Wording(
    "按现有指标重新分配权重，等于以该单位其他指标的平均代替缺数",
    "renormalising over what is there amounts to filling in the unit's own average of the others",
)


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return values
