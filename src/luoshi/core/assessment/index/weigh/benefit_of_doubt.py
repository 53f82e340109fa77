"""Benefit of the doubt: every unit is scored with the weights that suit it best, one linear programme a unit.

Scores lie between 0 and 1, and 1 means that no other unit does better under one's own favourite weights. Share bounds
keep each child's part of a unit's own score between ``least_share`` and ``most_share``. The weights do not sum to one;
a node that is weighed so is always the plain sum of weight times value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.settings import Settings as Base
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.weigh.shared_stage import require_whole
from luoshi.core.wording import Wording

NAME = Wording("疑点利益法", "benefit of the doubt")
FORMULA = "max Σ w y(u) subject to Σ w y(j) ≤ 1 for every unit j, w ≥ 0, least ≤ w y(u) / Σ w y(u) ≤ most"
SOURCE = "Melyn and Moesen (1991); Cherchye et al. (2007); Compind ci_bod and ci_bod_constr"
MISLEADS = Wording(
    "没有界限时，单位可凭一个长项得满分；各单位权重不同，不宜互比差距",
    "without bounds one strong indicator is enough for full marks; weights differ by unit, so distances do not compare",
)
IS_BY_UNIT = True
MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Settings(Base):
    least_share: float = field(default=0.0, metadata=about("least part of a unit's score that each child brings"))
    most_share: float = field(default=1.0, metadata=about("largest part of a unit's score that each child brings"))


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    """Runs × rows × children."""
    require_whole(values)
    _check(values, use)
    return np.stack([np.stack([_of_unit(run, row, use) for row in range(run.shape[0])]) for run in values])


def _check(values: FloatArray, use: Settings) -> None:
    children = values.shape[2]
    if values.shape[1] > MOST_ROWS:
        raise fault(
            "TOO-LARGE",
            Wording(
                f"单位多于 {MOST_ROWS} 个，线性规划过多", f"more than {MOST_ROWS} units: too many linear programmes"
            ),
            Wording("换赋权方法", "weigh in another way"),
            place="weighting",
        )
    if not 0 <= use.least_share <= 1 / children <= use.most_share:
        raise fault(
            "SHARE-BOUNDS",
            Wording(
                f"{children} 个下级指标，份额界限不可能同时满足",
                f"no shares of {children} children can keep these bounds",
            ),
            Wording("least_share ≤ 1/k ≤ most_share", "least_share ≤ 1/k ≤ most_share"),
            place="weighting",
        )
    if (values < 0).any():
        raise fault(
            "BOD-NEGATIVE",
            Wording(
                "有负值，疑点利益法无意义", "there are negative values, for which benefit of the doubt has no meaning"
            ),
            Wording("先归一到非负区间", "normalise to a scale from zero upwards first"),
            place="weighting",
        )


def _of_unit(run: FloatArray, row: int, use: Settings) -> FloatArray:
    """The unit's best weights. Columns are scaled to a maximum of one for the solver and scaled back."""
    top = run.max(axis=0)
    scale = np.where(top > 0, top, 1.0)
    scaled = run / scale
    own = scaled[row]
    above, limits = [scaled], [np.ones(run.shape[0])]
    if use.least_share > 0 or use.most_share < 1:
        part = np.diag(own)
        above += [use.least_share * own[None, :] - part, part - use.most_share * own[None, :]]
        limits += [np.zeros(own.size), np.zeros(own.size)]
    found = linprog(-own, A_ub=np.vstack(above), b_ub=np.concatenate(limits), bounds=(0, None), method="highs")
    if not found.success:
        raise fault(
            "BOD-UNSOLVED",
            Wording("线性规划无解", "the linear programme has no solution"),
            Wording(
                "放宽份额界限；零值不能满足 least_share",
                "widen the share bounds; a value of zero cannot reach least_share",
            ),
            place="weighting",
        )
    return np.asarray(found.x / scale, dtype=np.float64)
