"""Many runs at once. Runs that share a stage share its figures; runs that share normalised figures and methods go up the
tree together, their weights side by side. Only what a run changes is reckoned anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from luoshi.core.assessment.index.arrays import BoolArray, FloatArray, IntArray, slices
from luoshi.core.assessment.index.climb import Climb, Sink
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.pipeline import chosen, given_weights, ways_of
from luoshi.core.assessment.index.robustness.paths import DATA, WEIGHT, changed
from luoshi.core.assessment.index.robustness.sample import BoundFactor, Runs
from luoshi.core.assessment.index.spec import IndexSpec, StepName
from luoshi.core.assessment.index.steps import MixedScreening, State, begin, step_applied
from luoshi.core.assessment.index.tree import Tree, plant

CELLS = 4_000_000
"""Most numbers in one array of a batch (32 MB)."""
MOST_KEPT = 512 * 1024 * 1024
"""Bytes of earlier stages that are kept for later runs."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Runs that had no result, and why. ``levels`` are the alternatives that all of them share, by factor."""

    reason: IndexFault
    runs: IntArray
    levels: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """``scores`` of the root, runs × all rows of the data; NaN where a run failed, a unit was screened out or has none."""

    scores: FloatArray
    failures: tuple[Failure, ...]

    @property
    def failed(self) -> BoolArray:
        out = np.zeros(self.scores.shape[0], dtype=np.bool_)
        for one in self.failures:
            out[one.runs] = True
        return out


@dataclass(slots=True)
class Engine:
    """One specification, its data and its factors; ``evaluate`` any runs of them."""

    spec: IndexSpec
    data: IndexData
    factors: tuple[BoundFactor, ...]
    tree: Tree = field(init=False)
    _states: dict[tuple[object, ...], tuple[State, FloatArray]] = field(init=False, default_factory=dict)
    _failures: list[tuple[IndexFault, IntArray]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.tree = plant(self.spec.nodes)
        self.data = chosen(self.data, self.tree)

    def evaluate(self, runs: Runs) -> Outcome:
        """Never raises for a run that has no meaning: such a run is named in the outcome."""
        scores = np.full((len(runs), len(self.data.units)), np.nan)
        self._failures = []
        for at, spec in self._alike(runs):
            self._evaluate_alike(runs, at, spec, scores)
        failures = tuple(Failure(reason, own, self._shared(runs, own)) for reason, own in _merged(self._failures))
        return Outcome(scores, failures)

    # --- runs that make the same choices ---------------------------------------------------------------------------

    def _alike(self, runs: Runs) -> Iterator[tuple[IntArray, IndexSpec]]:
        """Runs with the same alternatives everywhere but in weights and data, with the specification they stand for."""
        columns = [n for n, one in enumerate(self.factors) if one.target.what not in (WEIGHT, DATA)]
        for key, at in _grouped(runs.levels[:, columns]):
            spec = self.spec
            try:
                for column, level in zip(columns, key, strict=True):
                    factor = self.factors[column]
                    spec = changed(spec, factor.target, factor.factor.values[level], path=factor.factor.path)
            except IndexFault as reason:
                self._failures.append((reason, at))
                continue
            yield at, spec

    def _evaluate_alike(self, runs: Runs, at: IntArray, spec: IndexSpec, scores: FloatArray) -> None:
        if self._data_factors():
            width = self.data.values.size
            for part in slices(at.size, CELLS // width):
                self._with_errors(runs, at[part], spec, scores)
            return
        try:
            state, treated = self._state(spec)
        except IndexFault as reason:
            self._failures.append((reason, at))
            return
        for part in slices(at.size, CELLS // (len(self.data.units) * 4)):
            self._climb(runs, at[part], spec, state, treated, scores)

    def _state(self, spec: IndexSpec) -> tuple[State, FloatArray]:
        """The figures before aggregation; stages that an earlier run had are taken from there."""
        key: tuple[object, ...] = ()
        if key not in self._states:
            self._states[key] = (begin(self.data, self.tree.leaves), self.data.values)
        for step in spec.steps:
            before = self._states[key][0]
            key = (*key, step.name, step.choice, step.over, tuple(step.overrides.items()))
            if key not in self._states:
                if before.values.nbytes * len(self._states) > MOST_KEPT:
                    self._states.clear()
                state = step_applied(step, before)
                self._states[key] = (state, before.values if step.name is StepName.NORMALISE else state.values)
        return self._states[key]

    def _climb(
        self, runs: Runs, at: IntArray, spec: IndexSpec, state: State, treated: FloatArray, scores: FloatArray
    ) -> None:
        """Up the tree, all runs together; where one of them raises, halves of them apart, down to the culprit."""
        width, copies = len(self.tree.leaves), state.frame.copies
        leaves = state.values.reshape(state.values.shape[0], copies, width).transpose(1, 0, 2)
        before = treated.reshape(treated.shape[0], copies, width).transpose(1, 0, 2)
        sink = Sink(at.size)
        try:
            found, _ = Climb(
                tree=self.tree,
                ways=ways_of(spec, self.tree),
                leaves=leaves,
                given=self._given(runs, at),
                labels=state.frame.data.label,
                treated=before if before.shape == leaves.shape else None,
                noise=None if runs.multipliers is None else runs.multipliers[at],
                sink=sink,
            ).scores()
        except IndexFault as reason:
            if at.size == 1 or (copies == 1 and not self._weights_differ(runs, at)):
                self._failures.append((reason, at))
            elif copies == 1:
                for half in (at[: at.size // 2], at[at.size // 2 :]):
                    self._climb(runs, half, spec, state, treated, scores)
            else:
                raise
            return
        root = np.broadcast_to(found[self.tree.root], (at.size, leaves.shape[1]))
        scores[np.ix_(at, state.kept)] = np.where(sink.failed[:, None], np.nan, root)
        self._failures += [(reason, at[mask]) for mask, reason in sink.reasons]

    # --- runs with errors in the data ------------------------------------------------------------------------------

    def _with_errors(self, runs: Runs, at: IntArray, spec: IndexSpec, scores: FloatArray) -> None:
        """Runs side by side through every step; where that cannot be, halves of them apart."""
        try:
            state = begin(self.data, self.tree.leaves, self._erred(runs, at))
            treated = state.values
            for step in spec.steps:
                before, state = state, step_applied(step, state)
                treated = before.values if step.name is StepName.NORMALISE else state.values
            self._climb(runs, at, spec, state, treated, scores)
        except (IndexFault, MixedScreening) as reason:
            if at.size == 1:
                if isinstance(reason, IndexFault):
                    self._failures.append((reason, at))
                return
            for half in (at[: at.size // 2], at[at.size // 2 :]):
                self._with_errors(runs, half, spec, scores)

    def _erred(self, runs: Runs, at: IntArray) -> FloatArray:
        """The figures of each run, side by side: rows × (runs · indicators)."""
        own = np.repeat(self.data.values[:, None, :], at.size, axis=1)
        places = {leaf.id: place for place, leaf in enumerate(self.tree.leaves)}
        for number, factor in self._data_factors():
            columns = [places[name] for name in factor.target.names]
            for copy, run in enumerate(at):
                random = np.random.Generator(np.random.Philox(int(runs.keys[run, number])))
                error = random.standard_normal((own.shape[0], len(columns)))
                own[:, copy, columns] *= 1.0 + (factor.factor.deviation or 0.0) * error
        return own.reshape(own.shape[0], -1)

    def _data_factors(self) -> list[tuple[int, BoundFactor]]:
        return [(number, one) for number, one in enumerate(self.factors) if one.target.what == DATA]

    # --- weights ---------------------------------------------------------------------------------------------------

    def _given(self, runs: Runs, at: IntArray) -> FloatArray:
        """Weights as the specification or a drawn set has them: one run for all, or runs × nodes."""
        own = given_weights(self.tree)[None]
        for number, one in enumerate(self.factors):
            if one.factor.sets:
                table = np.repeat(own[:1], len(one.factor.sets), axis=0)
                for row, weights in enumerate(one.factor.sets):
                    for name, value in weights.items():
                        table[row, self.tree.places[name]] = value
                drawn = table[runs.levels[at, number]]
                places = [self.tree.places[name] for name in one.target.names]
                own = np.repeat(own, at.size, axis=0) if own.shape[0] == 1 else own
                own[:, places] = drawn[:, places]
        return own

    def _weights_differ(self, runs: Runs, at: IntArray) -> bool:
        return runs.multipliers is not None or any(one.factor.sets for one in self.factors)

    def _shared(self, runs: Runs, at: IntArray) -> tuple[tuple[str, object], ...]:
        """The alternatives that all of some runs share."""
        return tuple(
            (one.factor.name, one.factor.values[int(runs.levels[at[0], number])])
            for number, one in enumerate(self.factors)
            if one.factor.values and len(set(runs.levels[at, number].tolist())) == 1
        )


def unvaried(engine: Engine) -> Outcome:
    """The index as the specification has it."""
    own = replace(engine.spec, perturbation=None)
    return Engine(own, engine.data, ()).evaluate(Runs(np.zeros((1, 0), np.int64), None, np.zeros((1, 0), np.int64)))


def _grouped(keys: IntArray) -> Iterator[tuple[tuple[int, ...], IntArray]]:
    """Distinct rows, and where each stands."""
    if keys.shape[1] == 0:
        yield (), np.arange(keys.shape[0])
        return
    distinct, inverse = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(inverse.ravel(), kind="stable")
    bounds = np.searchsorted(inverse.ravel()[order], np.arange(len(distinct) + 1))
    for number, key in enumerate(distinct):
        yield tuple(int(one) for one in key), order[bounds[number] : bounds[number + 1]]


def _merged(failures: list[tuple[IndexFault, IntArray]]) -> list[tuple[IndexFault, IntArray]]:
    """One entry a reason and place, in the order of its first run."""
    found: dict[tuple[str, str], tuple[IndexFault, list[IntArray]]] = {}
    for reason, at in failures:
        found.setdefault((reason.code, reason.problem.where.column), (reason, []))[1].append(at)
    merged = [(reason, np.sort(np.concatenate(own))) for reason, own in found.values()]
    return sorted(merged, key=lambda one: int(one[1][0]))
