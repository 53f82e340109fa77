"""What building an index gives: every stage, scores and ranks, and what was done along the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, IntArray
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.plain import hash_of
from luoshi.core.assessment.index.spec import IndexSpec
from luoshi.core.assessment.index.tree import Tree


class MarkKind(StrEnum):
    IMPUTED = "imputed"
    SCREENED = "screened"
    WINSORISED = "winsorised"
    TRANSFORMED = "transformed"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a step did: a cell filled in, a unit left out, an indicator treated (``points`` cells changed)."""

    kind: MarkKind
    unit: str = ""
    period: str = ""
    indicator: str = ""
    value: float | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """The figures after one step; ``data.units`` are those still there."""

    name: str
    data: IndexData


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit that has no score at a node, because too little below it is known."""

    unit: str
    period: str
    node: str


@dataclass(frozen=True, slots=True)
class IndexResult:
    """``scores`` by aggregate, one a row of ``final``; ``ranks`` of the root within each period, NaN without a score.

    ``weights`` holds each aggregate's child weights, summing to one (rows × children where they differ by unit).
    ``kept`` are the rows of ``data`` that are still there.
    """

    spec: IndexSpec
    data: IndexData
    tree: Tree
    stages: tuple[Stage, ...]
    final: IndexData
    scores: Mapping[str, FloatArray]
    ranks: FloatArray
    weights: Mapping[str, FloatArray]
    marks: tuple[Mark, ...]
    kept: IntArray

    @property
    def index(self) -> FloatArray:
        """The root's scores."""
        return self.scores[self.tree.root]

    @property
    def aggregated(self) -> tuple[tuple[str, ...], FloatArray]:
        """Names and figures of the last stage: indicators, then aggregates from the lowest up."""
        own = [self.scores[node][:, None] for node in self.tree.inner]
        return (*self.final.indicators, *self.tree.inner), np.hstack([self.final.values, *own])

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every node without a score, by unit: nothing is missing without being named."""
        return tuple(
            Gap(self.final.units[row], self.final.periods[row] if self.final.periods else "", node)
            for node in self.tree.inner
            for row in np.flatnonzero(np.isnan(self.scores[node]))
        )

    def stage(self, name: str) -> IndexData:
        """Raises KeyError for a step that was not taken."""
        for stage in self.stages:
            if stage.name == name:
                return stage.data
        raise KeyError(name)

    @property
    def spec_sha256(self) -> str:
        return hash_of(self.spec)

    @property
    def data_sha256(self) -> str:
        return self.data.sha256()

    def order(self) -> list[int]:
        """Rows from the first place to the last; those without a score at the end."""
        return [int(row) for row in np.lexsort((np.arange(self.ranks.size), self.ranks))]
