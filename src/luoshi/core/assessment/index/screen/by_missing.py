"""Units with too small a share of figures are left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.screen.shared_shares import ByName, by_name, data_share
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("按缺数筛选", "by missing data")
FORMULA = "kept where figures there / indicators ≥ least_data"
SOURCE = "COINr Screen (unit_screen = byNA)"
MISLEADS = Wording(
    "门槛本身改变样本，归一化的最大最小值随之改变",
    "the threshold changes the sample, and with it every minimum and maximum",
)


@dataclass(frozen=True, slots=True)
class Settings(ByName):
    least_data: float = field(default=2 / 3, metadata=about("least share of indicators with a figure"))


def keep(values: FloatArray, frame: Frame, use: Settings) -> BoolArray:
    return by_name(data_share(values) >= use.least_data, frame, use)
