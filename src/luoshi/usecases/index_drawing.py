"""The figures of an index drawn from a plan pack: indicators × places × periods, as known on a date.

A figure is the whole-year (or exact-period) level of the indicator; values of different method versions never stand in
one column: the version that most places have is taken, and the others stay missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np

from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.spec import IndexSpec
from luoshi.core.assessment.index.tree import plant
from luoshi.core.model.statistics import Indicator
from luoshi.core.model.target import MeasureKind
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.progress.series import Point
from luoshi.core.wording import Wording
from luoshi.pack.index_files.drawing import Drawing
from luoshi.pack.pack import Pack
from luoshi.pack.select import select_points
from luoshi.usecases.indicator_points import SelectedPoints, indicator_points, stored_keys


def with_pack_nodes(nodes: tuple[Node, ...], pack: Pack) -> tuple[Node, ...]:
    """Leaves get name, unit and direction from the pack where the specification leaves them out."""
    leaves = {leaf.id for leaf in plant(nodes).leaves}
    unknown = [name for name in leaves if name not in pack.base.indicators]
    if unknown:
        raise _unknown("indicators.csv", sorted(unknown), "nodes")
    return tuple(_completed(node, pack.base.indicators[node.id]) if node.id in leaves else node for node in nodes)


def draw_from_pack(pack: Pack, spec: IndexSpec, drawing: Drawing, *, as_of: date) -> IndexData:
    """Rows are places × periods. A place or indicator that the pack does not know is a problem; a missing figure is not."""
    strange = [code for code in drawing.places if code not in pack.base.places]
    if strange:
        raise _unknown("places.csv", strange, "drawing.places")
    leaves = [pack.base.indicators[leaf.id] for leaf in plant(spec.nodes).leaves]
    keys = [key for one in leaves for code in drawing.places for key in stored_keys(one, code, "", MeasureKind.LEVEL)]
    known = select_points(pack.base.observations, keys, as_of=as_of)
    columns = [_column(indicator, drawing, known) for indicator in leaves]
    rows = [(code, period) for code in drawing.places for period in drawing.periods]
    used = [point for column in columns for point in column.values()]
    return IndexData(
        units=tuple(code for code, _ in rows),
        indicators=tuple(one.id for one in leaves),
        values=np.array([[_number(column.get(row)) for column in columns] for row in rows], dtype=np.float64),
        names={code: pack.base.places[code].name_zh for code in drawing.places},
        names_en={code: pack.base.places[code].name_en for code in drawing.places if pack.base.places[code].name_en},
        periods=tuple(period for _, period in rows),
        sources=tuple(sorted({_title(pack, name) for point in used for name in point.sources})),
        is_demonstration=any(point.basis == "demo" for point in used),
    )


def _column(indicator: Indicator, drawing: Drawing, known: SelectedPoints) -> dict[tuple[str, str], Point]:
    """The point of every place and period that has one, all of one method version."""
    found: dict[tuple[str, str], list[Point]] = {}
    for code in drawing.places:
        points, _ = indicator_points(
            indicator, stored_keys(indicator, code, "", MeasureKind.LEVEL), known, indicator.unit
        )
        for period in drawing.periods:
            fitting = [point for point in points if str(point.period) == period]
            if fitting:
                found[code, period] = fitting
    versions = Counter(point.method_version for points in found.values() for point in points)
    chosen = max(versions, key=lambda name: (versions[name], name), default="")
    latest = {
        row: _latest(point for point in points if point.method_version == chosen) for row, points in found.items()
    }
    return {row: point for row, point in latest.items() if point is not None}


def _latest(points: Iterable[Point]) -> Point | None:
    return max(points, key=lambda point: point.released_on, default=None)


def _number(point: Point | None) -> float:
    return float("nan") if point is None else float(point.value)


def _completed(node: Node, indicator: Indicator) -> Node:
    return replace(
        node,
        name=node.name or Wording(indicator.name_zh, indicator.name_en or indicator.name_zh),
        unit=node.unit or indicator.unit,
        direction=-1 if indicator.direction == "down" else node.direction,
    )


def _title(pack: Pack, source: str) -> str:
    found = pack.base.sources.get(source)
    return found.title if found else source


def _unknown(file: str, names: list[str], field: str) -> PackError:
    shown = ", ".join(names)
    message = Wording(f"{file} 中没有：{shown}", f"{file} has no {shown}")
    return PackError(
        (
            Problem(
                "INDEX-DRAWING",
                Severity.ERROR,
                Where(column=field),
                message,
                Wording("改正编号", "correct the identifiers"),
            ),
        )
    )
