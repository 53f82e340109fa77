"""Units with too small a share of figures other than zero are left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.screen.shared_shares import ByName, by_name, nonzero_share
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("按零值筛选", "by zeros")
FORMULA = "kept where figures ≠ 0 / figures there ≥ least_nonzero"
SOURCE = "COINr Screen (unit_screen = byzeros)"
MISLEADS = Wording("零可能是真实的零", "a zero may be a true zero")


@dataclass(frozen=True, slots=True)
class Settings(ByName):
    least_nonzero: float = field(default=0.05, metadata=about("least share of figures that are not zero"))


def keep(values: FloatArray, frame: Frame, use: Settings) -> BoolArray:
    return by_name(nonzero_share(values) >= use.least_nonzero, frame, use)
