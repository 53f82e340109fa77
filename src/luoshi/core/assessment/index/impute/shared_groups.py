"""What the group mean and the group median share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.wording import Wording


def fill_by_group(
    values: FloatArray, frame: Frame, group: str, centre: Callable[[FloatArray], FloatArray]
) -> FloatArray:
    """Missing values become their group's centre; a unit in no group, and a group without a value, stay missing."""
    own = frame.data.groups.get(group)
    if own is None:
        known = ", ".join(frame.data.groups) or "—"
        raise fault(
            "GROUP",
            Wording(f"数据中没有分组“{group}”", f"the data have no grouping {group!r}"),
            Wording(f"可用的分组：{known}", f"groupings there are: {known}"),
            place="steps.impute.group",
        )
    out = values.copy()
    labels = np.array(own, dtype=object)
    for label in dict.fromkeys(name for name in own if name):
        rows = np.flatnonzero(labels == label)
        part = values[rows]
        out[rows] = np.where(np.isnan(part), centre(part), part)
    return out
