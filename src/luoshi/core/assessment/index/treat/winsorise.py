"""Extreme points are pulled in one after another until skew and kurtosis pass, at most ``most_points`` of them.

The highest point (where skew is positive or zero, else the lowest) takes the value of its neighbour; points that are
tied move together and count singly.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, highest, is_constant, lowest, skew_and_kurtosis
from luoshi.core.assessment.index.frame import Frame
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.treat.shared_check import Limits, passes
from luoshi.core.wording import Wording

NAME = Wording("缩尾", "winsorise")
FORMULA = "while not (|G1| < skew or G2 < kurtosis) and points < most_points: the extreme point := the next one"
SOURCE = "COINr winsorise; OECD/JRC Handbook (2008), step 4; skew G1 and kurtosis G2 after Joanes and Gill (1998)"
MISLEADS = Wording(
    "真实的领先者被拉平；处理点数的上限会改变名次，宜纳入稳健性检验",
    "a true leader is levelled down; the limit moves ranks and belongs in the robustness model",
)


@dataclass(frozen=True, slots=True)
class Settings(Limits):
    most_points: int = field(default=5, metadata=about("most points pulled in; 0 for no limit"))
    force: bool = field(default=False, metadata=about("pull in most_points whatever skew and kurtosis say"))


def apply(values: FloatArray, frame: Frame, use: Settings) -> FloatArray:
    return winsorised(values, use, most_points=use.most_points, force=use.force)


def winsorised(values: FloatArray, limits: Limits, *, most_points: int, force: bool) -> FloatArray:
    """All columns at once; each stops by itself."""
    live = np.flatnonzero(~is_constant(values) if force else ~passes(values, limits))
    if live.size == 0:
        return values
    out = values.copy()
    most = most_points or values.shape[0]
    above, below = np.zeros(values.shape[1], dtype=np.int64), np.zeros(values.shape[1], dtype=np.int64)
    while live.size:
        part = out[:, live]
        is_high = skew_and_kurtosis(part)[0] >= 0
        extreme = np.where(is_high, highest(part), lowest(part))
        at = part == extreme
        rest = np.where(at, np.nan, part)
        following = np.where(is_high, highest(rest), lowest(rest))
        moved = np.where(at & ~np.isnan(following), following, part)
        out[:, live] = moved
        number = at.sum(axis=0)
        above[live] = np.where(is_high, number, above[live])
        below[live] = np.where(is_high, below[live], number)
        done = is_constant(moved) if force else passes(moved, limits)
        live = live[~done & (above[live] + below[live] < most)]
    return out
