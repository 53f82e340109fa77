"""Expert weights blended with weights drawn from the data."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.settings import Settings as Plain
from luoshi.core.assessment.index.settings import about
from luoshi.core.assessment.index.weigh import ahp, critic, entropy, equal, pca
from luoshi.core.assessment.index.weigh.shared_stage import OnStage, shares
from luoshi.core.wording import Wording

NAME = Wording("主客观组合赋权", "expert × objective")
FORMULA = "linear: w = a × e + (1 − a) × o; product: w ∝ e^a × o^(1 − a)"
SOURCE = "组合赋权法; the multiplicative form after Wang and Luo (2010)"
MISLEADS = Wording(
    "组合系数没有客观依据，应纳入稳健性检验",
    "nothing in the data says how to mix: vary the share in the robustness model",
)
IS_BY_UNIT = False
OBJECTIVE = ("entropy", "critic", "pca", "equal")


@dataclass(frozen=True, slots=True)
class Settings(OnStage):
    objective: str = field(default="entropy", metadata=about("entropy, critic, pca (squared loadings) or equal"))
    share: float = field(default=0.5, metadata=about("the experts' share a, from 0 to 1"))
    rule: str = field(default="linear", metadata=about("linear or product"))
    matrix: tuple[tuple[float, ...], ...] = field(
        default=(), metadata=about("the experts' judgements (as ahp); left out, the given weights are theirs")
    )


def weights(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    if use.objective not in OBJECTIVE or use.rule not in ("linear", "product") or not 0 <= use.share <= 1:
        raise fault(
            "BLEND",
            Wording("组合赋权的参数不对", "the parameters of the blend are wrong"),
            Wording(
                "objective 取 entropy、critic、pca、equal；rule 取 linear、product；share 在 0 与 1 之间",
                "objective is entropy, critic, pca or equal; rule linear or product; share from 0 to 1",
            ),
            place="weighting",
        )
    expert = ahp.weights(values, given, ahp.Settings(matrix=use.matrix)) if use.matrix else shares(given)
    objective = shares(_objective(values, given, use))
    if use.rule == "linear":
        return np.asarray(use.share * expert + (1 - use.share) * objective, dtype=np.float64)
    return shares(np.asarray(expert**use.share * objective ** (1 - use.share), dtype=np.float64))


def _objective(values: FloatArray, given: FloatArray, use: Settings) -> FloatArray:
    match use.objective:
        case "entropy":
            return entropy.weights(values, given, entropy.Settings(on=use.on))
        case "critic":
            return critic.weights(values, given, critic.Settings(on=use.on))
        case "pca":
            return pca.weights(values, given, pca.Settings(on=use.on, squared=True))
        case _:
            return equal.weights(values, given, Plain())
