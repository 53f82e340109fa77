"""Aggregation up the tree for many runs at once.

Arrays are runs × rows × children. Where all runs share the same values there is one run only, and the weights alone
carry the runs: a node is then one matrix product for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, has_gaps
from luoshi.core.assessment.index.faults import IndexFault, fault, named
from luoshi.core.assessment.index.spec import Choice, Missing, MissingRule
from luoshi.core.assessment.index.tree import Tree
from luoshi.core.assessment.index.variants import AGGREGATE, WEIGH, AggregateVariant
from luoshi.core.assessment.index.weigh.shared_stage import OnStage
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Ways:
    """How every node weighs and aggregates its children."""

    aggregation: Mapping[str, Choice]
    weighting: Mapping[str, Choice]
    missing: Missing


@dataclass(slots=True)
class Sink:
    """Where runs that have no meaning are noted, so that the others go on. The first reason of a run counts."""

    runs: int
    failed: BoolArray = field(init=False)
    reasons: list[tuple[BoolArray, IndexFault]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.failed = np.zeros(self.runs, dtype=np.bool_)

    def note(self, runs: BoolArray, reason: IndexFault) -> None:
        fresh = np.asarray(np.broadcast_to(runs, (self.runs,)) & ~self.failed, dtype=np.bool_)
        if fresh.any():
            self.failed |= fresh
            self.reasons.append((fresh, reason))


@dataclass(frozen=True, slots=True)
class Climb:
    """One way up: the leaves, the weights and the names for messages.

    ``leaves`` is runs × rows × leaves in the tree's order; ``treated`` the same before normalisation, for weights that
    look there. ``given`` is runs × nodes; ``noise``, of the same shape, multiplies weights whatever their method.
    """

    tree: Tree
    ways: Ways
    leaves: FloatArray
    given: FloatArray
    labels: Callable[[int], str]
    treated: FloatArray | None = None
    noise: FloatArray | None = None
    sink: Sink | None = None

    def scores(self) -> tuple[dict[str, FloatArray], dict[str, FloatArray]]:
        """Scores (runs × rows) of every aggregate, and its children's weights, each run summing to one."""
        known: dict[str, FloatArray] = {leaf.id: self.leaves[:, :, at] for at, leaf in enumerate(self.tree.leaves)}
        columns = {leaf.id: at for at, leaf in enumerate(self.tree.leaves)}
        weights: dict[str, FloatArray] = {}
        for node in self.tree.inner:
            own = self.tree.children[node]
            if all(child in columns for child in own):
                values = self._columns([columns[child] for child in own])
            else:
                values = _beside([known[child] for child in own])
            known[node], weights[node] = self._node(node, values)
        return {node: known[node] for node in self.tree.inner}, weights

    def _columns(self, at: list[int]) -> FloatArray:
        """A view where the children stand side by side, so that nothing is copied."""
        if at == list(range(at[0], at[0] + len(at))):
            return self.leaves[:, :, at[0] : at[0] + len(at)]
        return self.leaves[:, :, at]

    def _node(self, node: str, values: FloatArray) -> tuple[FloatArray, FloatArray]:
        choice = self.ways.aggregation[node]
        method = AGGREGATE[choice.method]
        self._require_small(node, values, method)
        gaps = np.isnan(values) if has_gaps(values) else None
        if gaps is not None:
            self._require_whole(node, gaps, method)
        bad = method.flawed(values, choice.use)
        if bad.any():
            self._fail(bad, "FLAWED-" + choice.method.upper(), method.FLAW, f"{node}.aggregation")
            hit = np.asarray(bad.any(axis=1), dtype=np.bool_)
            values = np.where(hit[:, None, None], np.nan, values) if method.SKIPS_MISSING else values
        weights = self._weights(node, values)
        if weights.ndim == 3:
            self._require_arithmetic(node, choice)
            return np.asarray((values * weights).sum(axis=2), dtype=np.float64), weights
        with np.errstate(invalid="ignore", divide="ignore"):
            score = method.aggregate(values, weights, choice.use)
        if gaps is not None and self.ways.missing.least_share > 0:
            score = np.where((1 - gaps.mean(axis=2)) < self.ways.missing.least_share, np.nan, score)
        return score, weights

    def _weights(self, node: str, values: FloatArray) -> FloatArray:
        choice = self.ways.weighting[node]
        places = [self.tree.places[child] for child in self.tree.children[node]]
        looked_at = values
        if isinstance(choice.use, OnStage) and choice.use.on == "treated":
            looked_at = self._treated(node)
        own = WEIGH[choice.method].weights(looked_at, self.given[:, places], choice.use)
        if own.ndim == 3:
            return own
        if self.noise is not None:
            own = own * self.noise[:, places]
        total = own.sum(axis=1, keepdims=True)
        if not (total > 0).all():
            words = Wording("下级权重之和不大于零", "the weights of the children do not sum to more than zero")
            self._fail(~(total > 0), "ZERO-WEIGHTS", words, f"{node}.weighting")
        return np.asarray(own / np.where(total > 0, total, 1.0), dtype=np.float64)

    def _treated(self, node: str) -> FloatArray:
        columns = {leaf.id: at for at, leaf in enumerate(self.tree.leaves)}
        own = self.tree.children[node]
        if self.treated is None or any(child not in columns for child in own):
            raise fault(
                "WEIGHT-STAGE",
                Wording(
                    f"“{node}”的下级不全是指标，不能用归一化前的数据求权重",
                    f"{node} has aggregates below: there are no figures before normalisation",
                ),
                Wording("设 on: normalised", "set on: normalised"),
                place=f"{node}.weighting.on",
            )
        at = [columns[child] for child in own]
        if at == list(range(at[0], at[0] + len(at))):
            return self.treated[:, :, at[0] : at[0] + len(at)]
        return self.treated[:, :, at]

    # --- what may stop a node --------------------------------------------------------------------------------------

    def _require_whole(self, node: str, gaps: BoolArray, method: AggregateVariant) -> None:
        may_skip = method.SKIPS_MISSING and self.ways.missing.rule is MissingRule.RENORMALISE
        cells = self._fresh(gaps)
        if may_skip or not cells.any():
            return
        bad: BoolArray = np.asarray(cells.any(axis=2), dtype=np.bool_)
        children = [self.tree.children[node][at] for at in np.flatnonzero(cells.any(axis=(0, 1)))]
        words = Wording(
            f"“{node}”的下级缺数：{named(children)}（{named(self._rows(bad))}）",
            f"no value below {node}: {named(children)} ({named(self._rows(bad))})",
        )
        self._fail(bad, "MISSING", words, f"{node}.aggregation", units=False)

    def _fresh(self, gaps: BoolArray) -> BoolArray:
        """Gaps of runs that have not failed before."""
        if self.sink is None or not self.sink.failed.any() or gaps.shape[0] == 1:
            return gaps
        return np.asarray(gaps & ~self.sink.failed[:, None, None], dtype=np.bool_)

    def _require_small(self, node: str, values: FloatArray, method: AggregateVariant) -> None:
        if 0 < method.MOST_ROWS < values.shape[1]:
            raise fault(
                "TOO-LARGE",
                Wording(
                    f"{method.NAME.zh}的计算量随单位数平方增长：{values.shape[1]} 个单位，最多 {method.MOST_ROWS} 个",
                    f"the cost of {method.NAME.en} grows with the square of the units: {values.shape[1]}, at most {method.MOST_ROWS}",
                ),
                Wording("换汇总方法，或分组计算", "aggregate in another way, or group by group"),
                place=f"{node}.aggregation",
            )

    def _require_arithmetic(self, node: str, choice: Choice) -> None:
        if choice.method != "arithmetic" or self.noise is not None:
            raise fault(
                "BY-UNIT-WEIGHTS",
                Wording(
                    f"“{node}”的权重因单位而异，只能用算术汇总，也不能再扰动权重",
                    f"the weights of {node} differ by unit: aggregate arithmetically, and do not vary weights",
                ),
                Wording("设 aggregation: arithmetic", "set aggregation: arithmetic"),
                place=f"{node}.aggregation",
            )

    def _fail(self, bad: BoolArray, code: str, words: Wording, place: str, *, units: bool = True) -> None:
        """``bad`` is runs × rows: raises, or notes the runs and lets the others go on."""
        rows = self._rows(bad) if bad.shape[1] == self.leaves.shape[1] else []
        if units and rows:
            words = Wording(f"{words.zh}：{named(rows)}", f"{words.en}: {named(rows)}")
        fix = Wording(
            "换方法、先归一到正区间，或补齐数据", "take another method, normalise above zero first, or fill the gaps"
        )
        reason = fault(code, words, fix, place=place, objects=rows)
        if self.sink is None:
            raise reason
        self.sink.note(np.asarray(bad.any(axis=1), dtype=np.bool_), reason)

    def _rows(self, bad: BoolArray) -> list[str]:
        return [self.labels(int(row)) for row in np.flatnonzero(bad.any(axis=0))]


def _beside(children: Iterable[FloatArray]) -> FloatArray:
    """Children as runs × rows × children."""
    own = list(children)
    runs = max(one.shape[0] for one in own)
    return np.stack([np.broadcast_to(one, (runs, one.shape[1])) for one in own], axis=2)
