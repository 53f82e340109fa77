"""What is wrong with the composite indices of a pack: each specification read, held against the pack, and built once.

Every problem says file, line (of a table: row) and field. A specification that does not read is not looked at further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from luoshi.core.assessment.index.faults import fault
from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.tree import Tree, plant
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.index_files.spec_file import SpecFile, read_spec
from luoshi.pack.index_files.tables import read_meta
from luoshi.pack.pack import Pack
from luoshi.usecases.index import build_index, open_index_of_pack

FOLDER = "indices"
ONE, HUNDRED, NEAR = 1.0, 100.0, 0.2
EXACT = 0.005
"""Weights written with two or three digits may miss their sum by this share."""
STEP = re.compile(r"steps\.(\w+)(.*)")
CORRECT = Wording("改正编号", "correct the identifier")


def check_indices(pack: Pack) -> tuple[Problem, ...]:
    """Of all specifications in the pack's ``indices`` folder."""
    return tuple(one for path in sorted((pack.folder / FOLDER).glob("*.yaml")) for one in _check(pack, path))


@dataclass(frozen=True, slots=True)
class _Spec:
    """A specification with its nodes, and where each of them stands: in the file itself or in the table of indicators."""

    file: SpecFile
    nodes: tuple[Node, ...]
    meta: str = ""
    rows: Mapping[str, int] | None = None

    def where(self, place: str) -> Where:
        """Of a field; ``steps.treat`` is the step of that name, wherever it stands."""
        step = STEP.match(place)
        names = [one.name.value for one in self.file.spec.steps]
        if step and step[1] in names:
            place = f"steps[{names.index(step[1]) + 1}]{step[2]}"
        line = place
        while line and line not in self.file.lines:
            line = line[: max(line.rfind("."), line.rfind("["), 0)]
        return Where(self.file.path.name, self.file.lines.get(line, 1), place)

    def where_node(self, name: str, field: str) -> Where:
        if self.rows is not None:
            return Where(self.meta, self.rows.get(name, 1), TABLE_FIELDS[field])
        at = next((number for number, node in enumerate(self.nodes, start=1) if node.id == name), 0)
        return self.where(f"nodes[{at}].{field}")


TABLE_FIELDS = {"id": "iCode", "weight": "Weight"}


def _check(pack: Pack, path: Path) -> Iterator[Problem]:
    try:
        spec = _read(path)
    except PackError as error:
        yield from (_in_file(one, path) for one in error.problems)
        return
    try:
        tree = plant(spec.nodes)
    except PackError as error:
        yield from (_located(one, spec) for one in error.problems)
        return
    found = [*_strangers(pack, spec, tree), *_weights(spec, tree)]
    yield from found
    if not any(one.severity is Severity.ERROR for one in found):
        yield from _building(pack, spec)


def _read(path: Path) -> _Spec:
    file = read_spec(path)
    if file.spec.nodes:
        return _Spec(file, file.spec.nodes)
    if not file.meta:
        raise fault(
            "INPUT",
            Wording("没有指标体系：nodes 和 meta 都没有写", "there is no tree of indicators: neither nodes nor meta"),
            Wording("写 nodes，或用 meta 指明指标表", "write nodes, or name the table of indicators with meta"),
            place="nodes",
        )
    table = read_meta(path.parent / file.meta)
    return _Spec(file, table.nodes, file.meta, table.rows)


def _strangers(pack: Pack, spec: _Spec, tree: Tree) -> Iterator[Problem]:
    """Indicators and places that the pack does not know, where the index draws its figures from the pack."""
    drawing = spec.file.drawing
    if drawing is None:
        return
    for leaf in tree.leaves:
        if leaf.id not in pack.base.indicators:
            yield _unknown(spec.where_node(leaf.id, "id"), "indicators.csv", leaf.id)
    for at, code in enumerate(drawing.places, start=1):
        if code not in pack.base.places:
            yield _unknown(spec.where(f"drawing.places[{at}]"), "places.csv", code)


def _weights(spec: _Spec, tree: Tree) -> Iterator[Problem]:
    """Weights are relative; where they are written as shares or as percent they should add up as such."""
    by_name = {node.id: node for node in tree.nodes}
    for parent, names in tree.children.items():
        weights = [by_name[name].weight for name in names]
        total, due = sum(weights), _due(weights)
        if total == 0:
            yield _weight_problem(spec, parent, names, Severity.ERROR, "全为 0", "are all 0")
        elif due is not None and abs(total - due) > EXACT * due:
            zh = f"合计 {total:.6g}，不是 {due:g}：将按相对大小使用"
            en = f"add up to {total:.6g}, not {due:g}: they are taken relative to each other"
            yield _weight_problem(spec, parent, names, Severity.WARN, zh, en)


def _due(weights: list[float]) -> float | None:
    """1 for shares, 100 for percent; None where they are plain relative numbers such as 1, 1, 2."""
    if len(weights) > 1 and all(one < ONE for one in weights):
        return ONE
    is_percent = len(set(weights)) > 1 and abs(sum(weights) - HUNDRED) < NEAR * HUNDRED
    return HUNDRED if is_percent else None


def _weight_problem(spec: _Spec, parent: str, names: tuple[str, ...], severity: Severity, zh: str, en: str) -> Problem:
    return Problem(
        "INDEX-WEIGHTS",
        severity,
        spec.where_node(names[0], "weight"),
        Wording(f"“{parent}”下各权重{zh}", f"the weights under {parent} {en}"),
        Wording("改正权重", "correct the weights"),
        objects=names,
    )


def _building(pack: Pack, spec: _Spec) -> Iterator[Problem]:
    """The figures read and the index built, with everything the pack knows."""
    try:
        inputs = open_index_of_pack(spec.file.path, pack, as_of=date.max)
        build_index(inputs)
    except PackError as error:
        yield from (_located(one, spec) for one in error.problems)


def _located(problem: Problem, spec: _Spec) -> Problem:
    """A fault of the index says its path in the specification; here it gets file and line."""
    if problem.where.file and problem.where.row:
        return problem
    if problem.where.column == "nodes" and problem.objects:
        return replace(problem, where=spec.where_node(problem.objects[0], "id"))
    return replace(problem, where=spec.where(problem.where.column))


def _in_file(problem: Problem, path: Path) -> Problem:
    where = problem.where
    if where.file and where.file != str(path):
        return problem
    return replace(problem, where=Where(path.name, where.row or 1, where.column))


def _unknown(where: Where, table: str, name: str) -> Problem:
    message = Wording(f"{table} 中没有“{name}”", f"{table} has no {name}")
    return Problem("INDEX-REFERENCE", Severity.ERROR, where, message, CORRECT, objects=(name,))
