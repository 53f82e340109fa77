"""From specification and data to a result that keeps every stage."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray, ranks_descending
from luoshi.core.assessment.index.climb import Climb, Ways
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.result import IndexResult, Mark, MarkKind, Stage
from luoshi.core.assessment.index.spec import STAGE_OF, IndexSpec, StepName
from luoshi.core.assessment.index.steps import State, begin, step_applied
from luoshi.core.assessment.index.tree import Tree, plant
from luoshi.core.wording import Wording


def build_index(spec: IndexSpec, data: IndexData) -> IndexResult:
    """Raises IndexFault where a step has no meaning for the data. The same inputs give the same bits."""
    tree = plant(spec.nodes)
    own = chosen(data, tree)
    state = begin(own, tree.leaves)
    stages, marks = [Stage("raw", own)], list[Mark]()
    treated = state.values
    for step in spec.steps:
        before, state = state, step_applied(step, state)
        marks += _marks(step.name, before, state)
        stages.append(Stage(STAGE_OF[step.name], stage_data(state)))
        treated = before.values if step.name is StepName.NORMALISE else treated
    scores, weights = Climb(
        tree=tree,
        ways=ways_of(spec, tree),
        leaves=state.values[None],
        given=given_weights(tree)[None],
        labels=state.frame.data.label,
        treated=treated[None] if treated.shape == state.values.shape else None,
    ).scores()
    own_scores = {node: score[0] for node, score in scores.items()}
    return IndexResult(
        spec=spec,
        data=own,
        tree=tree,
        stages=tuple(stages),
        final=stage_data(state),
        scores=own_scores,
        ranks=ranks_by_period(own_scores[tree.root], state.frame.data.periods),
        weights={node: weight[0] for node, weight in weights.items()},
        marks=tuple(marks),
        kept=state.kept,
    )


def chosen(data: IndexData, tree: Tree) -> IndexData:
    """The data's columns in the order of the tree's leaves."""
    wanted = tuple(leaf.id for leaf in tree.leaves)
    absent = [name for name in wanted if name not in set(data.indicators)]
    if absent:
        raise fault(
            "NO-COLUMN",
            Wording(
                f"数据中没有这些指标：{', '.join(absent)}", f"the data have no such indicators: {', '.join(absent)}"
            ),
            Wording("补上数据列，或从指标体系中删去", "add the columns, or take the indicators out of the tree"),
            place="nodes",
            objects=absent,
        )
    if not data.units:
        raise fault(
            "NO-UNITS",
            Wording("数据没有单位", "the data have no unit"),
            Wording("补上数据行", "add rows"),
            place="data",
        )
    return data.columns(wanted)


def stage_data(state: State) -> IndexData:
    """The labels of a state with its figures."""
    data = state.frame.data
    if data.values is state.values:
        return data
    return IndexData(
        units=data.units,
        indicators=data.indicators,
        values=state.values,
        names=data.names,
        names_en=data.names_en,
        periods=data.periods,
        groups=data.groups,
        denominators=data.denominators,
        sources=data.sources,
        note=data.note,
        is_demonstration=data.is_demonstration,
    )


def ways_of(spec: IndexSpec, tree: Tree) -> Ways:
    return Ways(
        {node: spec.aggregation_of(node) for node in tree.inner},
        {node: spec.weighting_of(node) for node in tree.inner},
        spec.missing,
    )


def given_weights(tree: Tree) -> FloatArray:
    """One number a node, as the specification has it."""
    return np.array([node.weight for node in tree.nodes], dtype=np.float64)


def ranks_by_period(scores: FloatArray, periods: tuple[str, ...]) -> FloatArray:
    """Ranks within each period; ``scores`` may have runs in front of the rows."""
    if len(set(periods)) < 2:
        return ranks_descending(scores)
    out, labels = np.full(scores.shape, np.nan), np.array(periods, dtype=object)
    for period in dict.fromkeys(periods):
        here = labels == period
        out[..., here] = ranks_descending(scores[..., here])
    return out


def _marks(name: StepName, before: State, after: State) -> Iterator[Mark]:
    """What a step did to single cells or units, read off the figures themselves."""
    data, leaves = before.frame.data, before.frame.nodes
    if name is StepName.SCREEN:
        left_out = set(before.kept) - set(after.kept)
        for row, original in enumerate(before.kept):
            if original in left_out:
                yield Mark(MarkKind.SCREENED, data.units[row], _period(data, row))
        return
    if after.values is before.values or name is StepName.NORMALISE:
        return
    if name is StepName.IMPUTE:
        filled = np.isnan(before.values) & ~np.isnan(after.values)
        for row, column in zip(*np.nonzero(filled), strict=True):
            value = float(after.values[row, column])
            yield Mark(MarkKind.IMPUTED, data.units[row], _period(data, row), leaves[column].id, value=value)
    if name is StepName.TREAT:
        moved = (before.values != after.values) & ~np.isnan(before.values)
        for column in np.flatnonzero(moved.any(axis=0)):
            changed = after.values[moved[:, column], column]
            is_pulled_in = bool(np.isin(changed, before.values[:, column]).all())
            kind = MarkKind.WINSORISED if is_pulled_in else MarkKind.TRANSFORMED
            yield Mark(kind, "", "", leaves[column].id, points=changed.size)


def _period(data: IndexData, row: int) -> str:
    return data.periods[row] if data.periods else ""
