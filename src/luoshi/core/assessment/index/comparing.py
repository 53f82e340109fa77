"""The same index built otherwise: declared alternatives, an indicator left out, a unit left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from luoshi.core.assessment.index.arrays import FloatArray
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.pipeline import build_index
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.robustness.paths import DATA, WEIGHT, changed, resolve_path
from luoshi.core.assessment.index.spec import IndexSpec
from luoshi.core.assessment.index.tree import plant
from luoshi.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One other way and its ranks, by row of the index's final data; NaN for a row that is not ranked then.

    ``failure`` says why there is no result; then there are no ranks. ``mean_shift`` and ``most_shift`` are absolute
    changes of rank, ``spearman`` the correlation of the two rankings.
    """

    kind: str
    id: str
    name: Wording | None
    ranks: FloatArray | None
    scores: FloatArray | None
    mean_shift: float | None = None
    most_shift: int | None = None
    most_shifted: str = ""
    spearman: float | None = None
    failure: IndexFault | None = None


def compare_alternatives(result: IndexResult) -> tuple[Otherwise, ...]:
    """The alternatives that the specification declares."""
    return tuple(
        _tried(result, "alternative", one.id, one.name, partial(_changed, result.spec, one.changes), result.data)
        for one in result.spec.alternatives
    )


def without_each_indicator(result: IndexResult) -> tuple[Otherwise, ...]:
    """The index with each indicator left out in turn; its siblings share its weight."""
    names = {node.id: node.name for node in result.spec.nodes}
    return tuple(
        _tried(result, "indicator", leaf.id, names[leaf.id], partial(_without, result.spec, leaf.id), result.data)
        for leaf in result.tree.leaves
    )


def without_each_unit(result: IndexResult) -> tuple[Otherwise, ...]:
    """The index with each unit left out in turn; ranks are compared among the others."""
    units = result.data.units
    return tuple(
        _tried(
            result,
            "unit",
            unit,
            None,
            lambda: result.spec,
            result.data.rows(np.array([own != unit for own in units])),
            unit,
        )
        for unit in dict.fromkeys(result.final.units)
    )


def _tried(
    result: IndexResult,
    kind: str,
    id: str,
    name: Wording | None,
    spec: Callable[[], IndexSpec],
    data: IndexData,
    left_out: str = "",
) -> Otherwise:
    try:
        other = build_index(spec(), data)
    except IndexFault as reason:
        return Otherwise(kind, id, name, None, None, failure=reason)
    ranks, scores = _aligned(result, other)
    before = result.ranks if not left_out else _ranks_without(result, left_out)
    shift = np.abs(ranks - before)
    there = ~np.isnan(shift)
    if not there.any():
        return Otherwise(kind, id, name, ranks, scores)
    most = int(np.nanargmax(shift))
    return Otherwise(
        kind, id, name, ranks, scores,
        mean_shift=float(shift[there].mean()),
        most_shift=int(shift[most]),
        most_shifted=result.final.label(most) if shift[most] > 0 else "",
        spearman=_spearman(before[there], ranks[there]),
    )  # fmt: skip


def _changed(spec: IndexSpec, changes: Mapping[str, object]) -> IndexSpec:
    for path, value in changes.items():
        target = resolve_path(path, spec, plant(spec.nodes))
        if target.what == WEIGHT:
            weight = float(str(value))
            nodes = tuple(replace(n, weight=weight) if n.id in target.names else n for n in spec.nodes)
            spec = replace(spec, nodes=nodes)
        elif target.what != DATA:
            spec = changed(spec, target, value, path=path)
    return spec


def _without(spec: IndexSpec, indicator: str) -> IndexSpec:
    """Aggregates that are left without children go too."""
    nodes = [node for node in spec.nodes if node.id != indicator]
    inner = {node.parent for node in spec.nodes if node.parent}
    while True:
        parents = {node.parent for node in nodes}
        empty = [node for node in nodes if node.id in inner and node.id not in parents]
        if not empty:
            break
        nodes = [node for node in nodes if node not in empty]
    steps = tuple(
        replace(step, overrides={k: v for k, v in step.overrides.items() if k != indicator}) for step in spec.steps
    )
    return replace(spec, nodes=tuple(nodes), steps=steps)


def _aligned(result: IndexResult, other: IndexResult) -> tuple[FloatArray, FloatArray]:
    """The other result's ranks and scores by the rows of the first."""
    at = {(unit, _period(other.final, row)): row for row, unit in enumerate(other.final.units)}
    ranks, scores = np.full(result.ranks.size, np.nan), np.full(result.ranks.size, np.nan)
    for row, unit in enumerate(result.final.units):
        found = at.get((unit, _period(result.final, row)))
        if found is not None:
            ranks[row], scores[row] = other.ranks[found], other.index[found]
    return ranks, scores


def _ranks_without(result: IndexResult, unit: str) -> FloatArray:
    """The index's own ranks once a unit is passed over."""
    out = result.ranks.copy()
    gone = [row for row, own in enumerate(result.final.units) if own == unit]
    for row in gone:
        same = [_period(result.final, other) == _period(result.final, row) for other in range(out.size)]
        out[np.array(same) & (result.ranks > result.ranks[row])] -= 1
        out[row] = np.nan
    return out


def _period(data: IndexData, row: int) -> str:
    return data.periods[row] if data.periods else ""


def _spearman(one: FloatArray, other: FloatArray) -> float | None:
    if one.size < 3 or one.std() == 0 or other.std() == 0:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def every_way(result: IndexResult) -> Iterator[Otherwise]:
    """Alternatives, then each indicator left out, then each unit."""
    yield from compare_alternatives(result)
    yield from without_each_indicator(result)
    yield from without_each_unit(result)
