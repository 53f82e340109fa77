"""Ratios need figures on one side of zero."""

from __future__ import annotations

from luoshi.core.assessment.index.arrays import BoolArray
from luoshi.core.assessment.index.faults import fault, named
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.wording import Wording


def require(bad: BoolArray, frame: Frame, *, zh: str, en: str) -> None:
    """Raises, naming the indicators of the columns marked."""
    if bad.any():
        names = frame.column_names(bad)
        raise fault(
            "SIGN",
            Wording(f"{zh}：{named(names)}", f"{en}: {named(names)}"),
            Wording("改用 minmax 或 zscore", "use minmax or zscore"),
            place="steps.normalise",
            objects=names,
        )
