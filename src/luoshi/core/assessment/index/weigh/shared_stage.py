"""Objective weights look at one stage of the data, and need it whole."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, has_gaps
from luoshi.core.assessment.index.faults import IndexFault, fault
from luoshi.core.assessment.index.settings import Settings, about
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class OnStage(Settings):
    on: str = field(
        default="normalised",
        metadata=about("normalised, or treated: the figures before normalisation, for a node right above indicators"),
    )


def no_information() -> IndexFault:
    """Every child has the same value everywhere, or there is one unit only."""
    return fault(
        "NO-INFORMATION",
        Wording(
            "各单位数值全部相同或只有一个单位，无从得出权重",
            "no spread among the units, or one unit only: no weights follow",
        ),
        Wording("改用 given 或 equal", "use given or equal"),
        place="weighting",
    )


def require_whole(values: FloatArray) -> None:
    if has_gaps(values):
        raise fault(
            "WEIGHT-MISSING",
            Wording("有缺数，不能由数据求权重", "there are missing values: no weights can be drawn from the data"),
            Wording("先插补，或改用 given", "impute first, or use given"),
            place="weighting",
        )


def shares(raw: FloatArray) -> FloatArray:
    """Runs × children, each run summing to one."""
    total = raw.sum(axis=1, keepdims=True)
    if (total <= 0).any() or not np.isfinite(total).all():
        raise no_information()
    return np.asarray(raw / total, dtype=np.float64)
