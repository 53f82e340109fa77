"""Missing values become the mean of their group's values; a group without one stays missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.core.assessment.index.arrays import FloatArray, means
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.impute.shared_groups import fill_by_group
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording

NAME = Wording("分组均值插补", "group mean")
FORMULA = "y = mean of the values in the unit's group"
SOURCE = "COINr i_mean_grp; OECD/JRC Handbook (2008), step 3"
MISLEADS = Wording(
    "分组小时只靠一两个值；分组方式本身是一种判断",
    "a small group rests on one or two values; the grouping is a judgement",
)


@dataclass(frozen=True, slots=True)
class Settings(Base):
    group: str = field(metadata=about("the grouping of the units, a column of the data"))


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return fill_by_group(values, frame, use.group, means)
