"""Composite indices: read a specification and its figures, build, compare, and see how sure the ranking is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from luoshi.core.assessment.index.arrays import IntArray
from luoshi.core.assessment.index.comparing import Otherwise, every_way
from luoshi.core.assessment.index.contributions import contributions
from luoshi.core.assessment.index.contributions.parts import Contributions
from luoshi.core.assessment.index.data import IndexData
from luoshi.core.assessment.index.pipeline import build_index as build
from luoshi.core.assessment.index.result import IndexResult
from luoshi.core.assessment.index.robustness.assess import Robustness
from luoshi.core.assessment.index.robustness.assess import assess_robustness as assess
from luoshi.core.assessment.index.robustness.sample import BoundFactor, bind
from luoshi.core.assessment.index.spec import Choice, IndexSpec
from luoshi.core.assessment.index.tree import plant
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Language, Wording
from luoshi.pack.index_files.coinr_names import COINR_NAMES
from luoshi.pack.index_files.spec_file import SpecFile, read_spec
from luoshi.pack.index_files.tables import Meta, read_data, read_meta
from luoshi.pack.pack import Pack
from luoshi.usecases.index_drawing import draw_from_pack, with_pack_nodes
from luoshi.usecases.open_pack import open_pack


@dataclass(frozen=True, slots=True)
class IndexInputs:
    """A specification with its tree, and the figures it is built from."""

    spec: IndexSpec
    data: IndexData
    path: Path

    def unit_name(self, unit: str, language: Language) -> str:
        own = self.data.names_en.get(unit) if language == "en" else None
        return own or self.data.names.get(unit, unit)

    def node_name(self, node: str, language: Language) -> str:
        named = next((one.name for one in self.spec.nodes if one.id == node), None)
        return named.in_(language) if named is not None else node


def open_index(
    spec: Path, *, data: Path | None = None, meta: Path | None = None, as_of: date | None = None
) -> IndexInputs:
    """``data`` is an iData table, or a plan pack whose figures (known on ``as_of``) the specification draws; ``meta`` an
    iMeta table. Both may be named in the specification, beside its file. Raises PackError with every problem found."""
    file = read_spec(spec)
    data_path, meta_path = _beside(file, data, file.data), _beside(file, meta, file.meta)
    if data_path is None:
        raise _missing(spec, "data", "数据", "the data")
    if data_path.is_dir():
        return _from_pack(file, data_path, meta_path, as_of)
    table = read_meta(meta_path) if meta_path is not None else None
    nodes = file.spec.nodes or (table.nodes if table else ())
    if not nodes:
        raise _missing(spec, "meta", "指标体系", "the tree of indicators")
    whole = file.with_nodes(nodes)
    return IndexInputs(whole, read_data(data_path, table or _implied(whole)), spec)


def open_index_of_pack(spec: Path, pack: Pack, *, as_of: date) -> IndexInputs:
    """An index that stands in a pack: its figures are those beside it, or drawn from the pack as known on ``as_of``.
    Raises PackError with every problem found."""
    file = read_spec(spec)
    if file.drawing is None:
        return open_index(spec)
    return _drawn(file, pack, _beside(file, None, file.meta), as_of)


def build_index(inputs: IndexInputs) -> IndexResult:
    """Raises PackError where a step has no meaning for the data."""
    return build(inputs.spec, inputs.data)


def index_contributions(result: IndexResult) -> Contributions:
    return contributions(result)


def compare_index(inputs: IndexInputs) -> tuple[IndexResult, tuple[Otherwise, ...]]:
    """The index, and every other way of building it: declared alternatives, each indicator and each unit left out."""
    result = build(inputs.spec, inputs.data)
    return result, tuple(every_way(result))


def assess_robustness(inputs: IndexInputs, *, runs: int | None = None, sample: Path | None = None) -> Robustness:
    """``runs`` stands for the declared number; ``sample`` replays the runs of a file, a column a factor."""
    from dataclasses import replace  # noqa: PLC0415

    model = inputs.spec.perturbation
    if model is not None and runs is not None:
        model = replace(model, runs=runs)
    levels = None
    if sample is not None and model is not None:
        levels = _read_sample(sample, bind(inputs.spec, model, plant(inputs.spec.nodes)))
    return assess(inputs.spec, inputs.data, model=model, levels=levels)


def _from_pack(file: SpecFile, folder: Path, meta_path: Path | None, as_of: date | None) -> IndexInputs:
    return _drawn(file, open_pack(folder), meta_path, as_of or date.max)


def _drawn(file: SpecFile, pack: Pack, meta_path: Path | None, as_of: date) -> IndexInputs:
    if file.drawing is None:
        raise _missing(file.path, "drawing", "取数范围 drawing", "drawing: the places and periods")
    nodes = file.spec.nodes or (read_meta(meta_path).nodes if meta_path else ())
    if not nodes:
        raise _missing(file.path, "nodes", "指标体系", "the tree of indicators")
    spec = file.with_nodes(with_pack_nodes(nodes, pack))
    return IndexInputs(spec, draw_from_pack(pack, spec, file.drawing, as_of=as_of), file.path)


def _beside(file: SpecFile, given: Path | None, named: str) -> Path | None:
    if given is not None:
        return given
    return file.path.parent / named if named else None


def _implied(spec: IndexSpec) -> Meta:
    """Groups and denominators that the specification uses, where there is no table of indicators."""
    groups = {str(getattr(step.choice.use, "group", "")) for step in spec.steps}
    below = {node.denominator for node in spec.nodes if node.denominator}
    return Meta(spec.nodes, tuple(sorted(groups - {""})), tuple(sorted(below)))


def _read_sample(path: Path, factors: tuple[BoundFactor, ...]) -> IntArray:
    """Runs × factors, from 0. A cell is an alternative itself (a number, a method's name, COINr's too) or its number, from 1."""
    if not path.is_file():
        raise _sample_problem(path, 0, "", "没有这个文件", "there is no such file")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    levels = np.zeros((len(rows), len(factors)), dtype=np.int64)
    for column, factor in enumerate(factors):
        name = factor.factor.name
        if not rows or name not in rows[0]:
            raise _sample_problem(path, 1, name, "缺少此列", "the column is missing")
        if not factor.levels:
            raise _sample_problem(
                path, 1, name, "连续变化的因素不能重放", "a factor that varies continuously cannot be replayed"
            )
        known = {_label(value): at for at, value in enumerate(factor.factor.values)}
        for row, cells in enumerate(rows):
            text = (cells[name] or "").strip()
            text = COINR_NAMES.get(text, text)
            at = known.get(text, int(text) - 1 if text.isdigit() else -1)
            if not 0 <= at < factor.levels:
                raise _sample_problem(
                    path, row + 2, name, f"“{text}”不是其取值", f"{text!r} is none of its alternatives"
                )
            levels[row, column] = at
    return levels


def _label(value: object) -> str:
    """A choice by its method's name."""
    if isinstance(value, Choice):
        return value.method
    return str(value.get("method")) if isinstance(value, dict) else str(value)


def _sample_problem(path: Path, row: int, column: str, zh: str, en: str) -> PackError:
    fix = Wording("每个因素一列，以因素的 id 为列名", "a column a factor, named by the factor's id")
    where = Where(path.name, row, column)
    return PackError((Problem("INDEX-SAMPLE", Severity.ERROR, where, Wording(zh, en), fix),))


def _missing(spec: Path, field: str, zh: str, en: str) -> PackError:
    return PackError(
        (
            Problem(
                "INDEX-INPUT",
                Severity.ERROR,
                Where(spec.name, 0, field),
                Wording(f"没有给出{zh}", f"{en} are not given"),
                Wording(
                    f"用 --{field} 给出，或在规格中写 {field}",
                    f"give --{field}, or write {field} into the specification",
                ),
            ),
        )
    )
