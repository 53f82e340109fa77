"""The declared perturbation model: which choices are varied, how far, and how often. Records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from luoshi.core.assessment.index.settings import about
from luoshi.core.wording import Wording


class Sampling(StrEnum):
    RANDOM = "random"
    LATIN = "latin"
    SOBOL = "sobol"


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that is varied. Exactly one of ``values``, ``noise``, ``sets`` and ``deviation`` is given.

    ``path`` is typed: ``steps.normalise``, ``steps.treat.most_points``, ``root.aggregation``, ``all.aggregation``,
    ``Physical.weighting``, ``level2+level3.weight``, ``data.all``.
    """

    path: str = field(metadata=about("what is varied"))
    id: str = field(default="", metadata=about("name in the results; the path where left out"))
    title: Wording | None = field(default=None, metadata=about("name in two languages, for readers"))
    values: tuple[object, ...] = field(default=(), metadata=about("alternatives, each as likely as the other"))
    noise: float | None = field(
        default=None, metadata=about("weights times 1 ± noise, uniform and independent for every node")
    )
    sets: tuple[Mapping[str, float], ...] = field(
        default=(), metadata=about("weight sets, each as likely as the other")
    )
    deviation: float | None = field(
        default=None,
        metadata=about("data times 1 + normal error of this standard deviation, independent for every cell"),
    )

    @property
    def name(self) -> str:
        return self.id or self.path


@dataclass(frozen=True, slots=True)
class Perturbation:
    """``most_failed`` is the share of runs that may fail before the result is withheld."""

    factors: tuple[Factor, ...] = field(metadata=about("what is varied"))
    runs: int = field(default=1000, metadata=about("number of runs"))
    seed: int = field(default=1, metadata=about("seed of the sample; the same seed gives the same runs"))
    sampling: Sampling = field(default=Sampling.LATIN, metadata=about("random, latin hypercube or scrambled sobol"))
    most_failed: float = field(default=0.01, metadata=about("share of failed runs above which the result is withheld"))
    interval: float = field(default=0.9, metadata=about("share of runs inside a rank interval"))
    distinguish: float = field(
        default=0.95, metadata=about("share of runs in which one unit must stand above another to be told apart")
    )
    sobol_runs: int = field(default=512, metadata=about("base sample for the sensitivity, a power of two; 0 for none"))
    period: str = field(
        default="", metadata=about("the period whose ranking is examined in a panel; the last one if left out")
    )


def vary(
    path: str,
    values: tuple[object, ...] | list[object] = (),
    *,
    id: str = "",
    noise: float | None = None,
    sets: tuple[Mapping[str, float], ...] = (),
    deviation: float | None = None,
) -> Factor:
    """``vary("root.aggregation", ["arithmetic", "geometric"])``. What the path means is checked against the specification."""
    return Factor(path=path, id=id, values=tuple(values), noise=noise, sets=sets, deviation=deviation)
