"""Units with too few figures, or too few that are not zero, are left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.screen.shared_shares import ByName, by_name, data_share, nonzero_share
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("按缺数和零值筛选", "by missing data and zeros")
FORMULA = "kept where both shares are reached"
SOURCE = "COINr Screen (unit_screen = byNAandzeros)"
MISLEADS = Wording(
    "缺数与零值两道门槛都会改变样本，零也可能是真实的零",
    "both thresholds change the sample, and a zero may be a true zero",
)


@dataclass(frozen=True, slots=True)
class Settings(ByName):
    least_data: float = field(default=2 / 3, metadata=about("least share of indicators with a figure"))
    least_nonzero: float = field(default=0.05, metadata=about("least share of figures that are not zero"))


def keep(values: FloatArray, frame: Frame, use: Settings) -> BoolArray:
    return by_name((data_share(values) >= use.least_data) & (nonzero_share(values) >= use.least_nonzero), frame, use)
