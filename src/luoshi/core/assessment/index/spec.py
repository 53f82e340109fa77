"""The specification of an index: a tree of indicators, ordered steps, exact variant names. Immutable, and JSON both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.perturbation import Perturbation
from luoshi.core.assessment.index.settings import Settings, about
from luoshi.core.assessment.index.variants import AGGREGATE, WEIGH, Choice
from luoshi.core.wording import Wording

POOLED, BY_PERIOD = "all", "period"


class StepName(StrEnum):
    DENOMINATE = "denominate"
    IMPUTE = "impute"
    SCREEN = "screen"
    TREAT = "treat"
    NORMALISE = "normalise"


STAGE_OF = {
    StepName.DENOMINATE: "denominated",
    StepName.IMPUTE: "imputed",
    StepName.SCREEN: "screened",
    StepName.TREAT: "treated",
    StepName.NORMALISE: "normalised",
}


class MissingRule(StrEnum):
    ERROR = "error"
    RENORMALISE = "renormalise"


@dataclass(frozen=True, slots=True)
class Missing:
    """What an aggregate does with a child that has no value."""

    rule: MissingRule = field(
        default=MissingRule.ERROR,
        metadata=about("error, or renormalise: the weights of the children there are brought to one"),
    )
    least_share: float = field(
        default=0.0, metadata=about("share of children that must be there; below it the aggregate has no value")
    )


@dataclass(frozen=True, slots=True)
class Step:
    """``over`` says which rows a step looks at together: ``all``, each ``period`` apart, or, for normalisation, the
    name of the period whose scale is frozen for all others. ``overrides`` has another variant for some indicators."""

    name: StepName
    choice: Choice
    over: str = POOLED
    overrides: Mapping[str, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way of building the index otherwise, for ``luoshi index compare``: paths and what stands there instead."""

    id: str
    name: Wording
    changes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class IndexSpec:
    """``aggregation`` and ``weighting`` hold for every node that has no own entry."""

    id: str
    title: Wording
    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]
    aggregation: Choice = field(default_factory=lambda: Choice("arithmetic", AGGREGATE["arithmetic"].Settings()))
    weighting: Choice = field(default_factory=lambda: Choice("given", WEIGH["given"].Settings()))
    aggregations: Mapping[str, Choice] = field(default_factory=dict)
    weightings: Mapping[str, Choice] = field(default_factory=dict)
    missing: Missing = field(default_factory=Missing)
    perturbation: Perturbation | None = None
    alternatives: tuple[Alternative, ...] = ()
    note: Wording | None = None

    def step(self, name: StepName) -> Step | None:
        return next((step for step in self.steps if step.name is name), None)

    def aggregation_of(self, node: str) -> Choice:
        return self.aggregations.get(node, self.aggregation)

    def weighting_of(self, node: str) -> Choice:
        return self.weightings.get(node, self.weighting)


__all__ = ["Alternative", "Choice", "IndexSpec", "Missing", "MissingRule", "Node", "Settings", "Step", "StepName"]
