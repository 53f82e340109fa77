"""Read the specification of an index from YAML or JSON: every mistake comes back with its line and field.

A choice is a method's name, or a mapping of ``method`` and its parameters. ``aggregations`` and ``weightings`` go by
node, ``root``, ``all``, ``level2``, or several of them joined by ``+``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from luoshi.core.assessment.index.faults import IndexFault
from luoshi.core.assessment.index.node import Node
from luoshi.core.assessment.index.perturbation import Factor, Perturbation
from luoshi.core.assessment.index.robustness.paths import AGGREGATION, DATA, WEIGHT, WEIGHTING, changed, resolve_path
from luoshi.core.assessment.index.robustness.sample import bind
from luoshi.core.assessment.index.spec import Alternative, IndexSpec, Missing, Step, StepName
from luoshi.core.assessment.index.tree import Tree, plant
from luoshi.core.assessment.index.variants import VARIANTS, Choice
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.index_files.coinr_words import in_our_words
from luoshi.pack.index_files.drawing import Drawing
from luoshi.pack.yaml_records import NOTHING, YamlReader

LARGEST_FILE = 16 * 1024 * 1024
STEP_FIELDS = ("name", "method", "over", "overrides")
FIELDS = (
    "id", "title", "note", "nodes", "steps", "aggregation", "weighting", "aggregations", "weightings", "missing",
    "perturbation", "alternatives", "data", "meta", "drawing",
)  # fmt: skip

WITH_METHODS = {"steps", "aggregation", "aggregations", "weighting", "weightings", "perturbation", "alternatives"}


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A specification without its nodes where these stand in iMeta. ``data`` and ``meta`` are paths beside the file."""

    path: Path
    spec: IndexSpec
    data: str = ""
    meta: str = ""
    drawing: Drawing | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of every field."""
    _late: tuple[tuple[str, str, Choice], ...] = ()

    def with_nodes(self, nodes: tuple[Node, ...]) -> IndexSpec:
        """The specification on a tree. Raises PackError where they do not fit together."""
        spec = replace(self.spec, nodes=nodes)
        tree = plant(nodes)
        for what, who, choice in self._late:
            target = resolve_path(f"{who}.{what}", spec, tree)
            spec = changed(spec, target, choice, path=f"{who}.{what}")
        _check(spec, tree)
        return spec


def read_spec(path: Path) -> SpecFile:
    """Raises PackError with every problem."""
    if not path.is_file():
        raise _broken(path, "没有这个文件", "there is no such file")
    if path.stat().st_size > LARGEST_FILE:
        raise _broken(path, "文件过大", "the file is too large")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(path, "不是 UTF-8 文本", "it is not UTF-8 text") from None
    reader = YamlReader(path.name, prefix="INDEX")
    node = reader.parse(text)
    found = None if node is None else _SpecReader(reader, path).read(node)
    if reader.problems or found is None:
        raise PackError(tuple(sorted(reader.problems, key=lambda one: one.where.row)))
    return found


class _SpecReader:
    def __init__(self, reader: YamlReader, path: Path) -> None:
        self.reader = reader
        self.path = path

    def read(self, node: yaml.Node) -> SpecFile | None:
        own = self.reader.pairs(_translated(node), "")
        if own is None:
            return None
        for name in own:
            if name not in FIELDS:
                self._say("UNKNOWN", name, f"没有“{name}”这个字段", f"there is no field {name}", *_list(FIELDS))
        for name in ("id", "title", "steps"):
            if name not in own:
                self._say("REQUIRED", name, f"缺少字段“{name}”", f"the field {name} is missing", "补上", "add it")
        if "steps" not in own or "title" not in own or "id" not in own:
            return None
        spec = IndexSpec(
            id=self._value(own, "id", str, ""),
            title=self._value(own, "title", Wording, Wording("", "")),
            note=self._value(own, "note", Wording, None),
            nodes=self._value(own, "nodes", tuple[Node, ...], ()),
            steps=tuple(self._steps(own["steps"][1])),
            missing=self._value(own, "missing", Missing, Missing()),
            perturbation=self._perturbation(own["perturbation"][1]) if "perturbation" in own else None,
            alternatives=tuple(self._alternatives(own["alternatives"][1])) if "alternatives" in own else (),
        )
        aggregation = self._choice(own["aggregation"][1], "aggregate", "aggregation") if "aggregation" in own else None
        weighting = self._choice(own["weighting"][1], "weigh", "weighting") if "weighting" in own else None
        spec = replace(spec, aggregation=aggregation or spec.aggregation, weighting=weighting or spec.weighting)
        return SpecFile(
            path=self.path,
            spec=spec,
            data=self._value(own, "data", str, ""),
            meta=self._value(own, "meta", str, ""),
            drawing=self._value(own, "drawing", Drawing, None),
            lines=self.reader.lines,
            _late=tuple(
                (what, who, choice)
                for name, what, kind in (
                    ("aggregations", AGGREGATION, "aggregate"),
                    ("weightings", WEIGHTING, "weigh"),
                )
                for who, choice in (self._by_who(own[name][1], kind, name) if name in own else {}).items()
            ),
        )

    def _value(self, own: Mapping[str, tuple[int, yaml.Node]], name: str, hint: Any, default: Any) -> Any:
        if name not in own:
            return default
        found = self.reader.value(own[name][1], hint, name)
        return default if found is NOTHING else found

    # --- choices and steps -----------------------------------------------------------------------------------------

    def _choice(self, node: yaml.Node, kind: str, path: str, *, beside: tuple[str, ...] = ()) -> Choice | None:
        """``arithmetic``, or ``{method: generalised, power: 0.5}``."""
        if isinstance(node, yaml.ScalarNode):
            method = str(node.value)
            node = yaml.MappingNode("tag:yaml.org,2002:map", [], node.start_mark, node.end_mark)
        else:
            own = self.reader.pairs(node, path)
            if own is None:
                return None
            method = str(own["method"][1].value) if "method" in own else ""
        if method not in VARIANTS[kind]:
            self._say(
                "METHOD",
                f"{path}.method",
                f"没有方法“{method}”",
                f"there is no method {method!r}",
                *_list(VARIANTS[kind]),
            )
            return None
        use = self.reader.record(node, VARIANTS[kind][method].Settings, path, skip=("method", *beside))
        return None if use is NOTHING else Choice(method, use)

    def _by_who(self, node: yaml.Node, kind: str, path: str) -> dict[str, Choice]:
        own = self.reader.pairs(node, path) or {}
        found = {who: self._choice(value, kind, f"{path}.{who}") for who, (_, value) in own.items()}
        return {who: choice for who, choice in found.items() if choice is not None}

    def _steps(self, node: yaml.Node) -> list[Step]:
        found = []
        for path, entry in self.reader.items(node, "steps"):
            own = self.reader.pairs(entry, path)
            if own is None:
                continue
            name: Any = self.reader.value(own["name"][1], StepName, f"{path}.name") if "name" in own else NOTHING
            if name is NOTHING:
                self._say("STEP", f"{path}.name", "缺少步骤名", "the step has no name", *_list(StepName))
                continue
            choice = self._choice(entry, name.value, path, beside=STEP_FIELDS)
            over: Any = self.reader.value(own["over"][1], str, f"{path}.over") if "over" in own else "all"
            overrides = self._by_who(own["overrides"][1], name.value, f"{path}.overrides") if "overrides" in own else {}
            if choice is not None and over is not NOTHING:
                found.append(Step(name, choice, over, overrides))
        names = [step.name for step in found]
        for name in {one for one in names if names.count(one) > 1}:
            self._say(
                "STEP", "steps", f"步骤“{name}”写了两次", f"the step {name} is there twice", "删去其一", "delete one"
            )
        return found

    # --- perturbation and alternatives -----------------------------------------------------------------------------

    def _perturbation(self, node: yaml.Node) -> Perturbation | None:
        own = self.reader.pairs(node, "perturbation")
        if own is None or "factors" not in own:
            self._say("REQUIRED", "perturbation.factors", "缺少 factors", "factors are missing", "补上", "add them")
            return None
        factors = []
        for path, entry in self.reader.items(own["factors"][1], "perturbation.factors"):
            factor: Any = self.reader.record(entry, Factor, path, skip=("values", "sets_file"))
            inside = self.reader.pairs(entry, path) or {}
            if factor is NOTHING:
                continue
            if "sets_file" in inside:
                name = str(inside["sets_file"][1].value)
                factor = replace(factor, sets=self._weight_sets(name, f"{path}.sets_file"))
            if "values" in inside:
                found = _free(inside["values"][1])
                if not isinstance(found, list):
                    self._say(
                        "SHAPE", f"{path}.values", "此处应为列表", "this must be a list", "改为列表", "write a list"
                    )
                    continue
                factor = replace(factor, values=tuple(found))
            factors.append(factor)
        bare = yaml.MappingNode(
            node.tag, [(k, v) for k, v in node.value if k.value != "factors"], node.start_mark, node.end_mark
        )
        draft: Any = self.reader.record(_with_empty_factors(bare), Perturbation, "perturbation")
        return None if draft is NOTHING else replace(draft, factors=tuple(factors))

    def _weight_sets(self, name: str, path: str) -> tuple[Mapping[str, float], ...]:
        """A CSV beside the specification: ``iCode`` and a column a set, as COINr's noisy weights; ``Level`` is passed over."""
        file = self.path.parent / name
        if not file.is_file():
            self._say("SETS", path, f"没有文件“{name}”", f"there is no file {name}", "改正路径", "correct the path")
            return ()
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        columns = [one for one in (rows[0] if rows else {}) if one not in ("iCode", "Level")]
        try:
            return tuple({row["iCode"]: float(row[column]) for row in rows} for column in columns)
        except (KeyError, TypeError, ValueError):
            self._say(
                "SETS",
                path,
                f"“{name}”应有 iCode 列，其余各列为数",
                f"{name} needs a column iCode, all others numbers",
                "改正",
                "correct it",
            )
            return ()

    def _alternatives(self, node: yaml.Node) -> list[Alternative]:
        found = []
        for path, entry in self.reader.items(node, "alternatives"):
            own = self.reader.pairs(entry, path) or {}
            absent = [name for name in ("id", "name", "changes") if name not in own]
            if absent:
                self._say("REQUIRED", path, f"缺少 {absent}", f"missing: {', '.join(absent)}", "补上", "add them")
                continue
            name = self.reader.value(own["name"][1], Wording, f"{path}.name")
            changes = _free(own["changes"][1])
            if name is not NOTHING and isinstance(changes, dict):
                found.append(Alternative(str(own["id"][1].value), name, changes))
        return found

    def _say(self, code: str, path: str, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        self.reader.problem(code, path, Wording(zh, en), Wording(fix_zh, fix_en))


def _check(spec: IndexSpec, tree: Tree) -> None:
    """Paths of the perturbation model and of the alternatives, each tried once, so that nothing surprises later."""
    if spec.perturbation is not None:
        for one in bind(spec, spec.perturbation, tree):
            for value in one.factor.values:
                changed(spec, one.target, value, path=one.factor.path)
    for alternative in spec.alternatives:
        for path, value in alternative.changes.items():
            target = resolve_path(path, spec, tree)
            if target.what not in (WEIGHT, DATA):
                spec_ = changed(spec, target, value, path=path)
                assert spec_ is not None
    for step in spec.steps:
        strange = [name for name in step.overrides if name not in {leaf.id for leaf in tree.leaves}]
        if strange:
            raise IndexFault(
                Problem(
                    "INDEX-OVERRIDE",
                    Severity.ERROR,
                    Where(column=f"steps.{step.name.value}.overrides"),
                    Wording(f"没有这些指标：{strange}", f"there are no such indicators: {', '.join(strange)}"),
                    Wording("改正编号", "correct the identifiers"),
                )
            )


def _translated(node: yaml.Node) -> yaml.Node:
    """COINr's words for methods and parameters read as ours, wherever a method may stand."""
    if not isinstance(node, yaml.MappingNode):
        return node
    pairs = [(key, in_our_words(value) if key.value in WITH_METHODS else value) for key, value in node.value]
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)


def _with_empty_factors(node: yaml.MappingNode) -> yaml.MappingNode:
    """The factors are read apart; an empty list stands in for them."""
    key = yaml.ScalarNode("tag:yaml.org,2002:str", "factors", node.start_mark, node.end_mark)
    empty = yaml.SequenceNode("tag:yaml.org,2002:seq", [], node.start_mark, node.end_mark)
    return yaml.MappingNode(node.tag, [*node.value, (key, empty)], node.start_mark, node.end_mark)


def _free(node: yaml.Node) -> Any:
    """Plain values as YAML means them: what they must be is known only once the path is."""
    if isinstance(node, yaml.SequenceNode):
        return [_free(one) for one in node.value]
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _free(value) for key, value in node.value}
    return yaml.SafeLoader("").construct_object(node)


def _list(names: Any) -> tuple[str, str]:
    every = ", ".join(str(getattr(name, "value", name)) for name in names)
    return f"取值之一：{every}", f"use one of {every}"


def _broken(path: Path, zh: str, en: str) -> PackError:
    fix = Wording("检查路径和格式", "check the path and the format")
    return PackError((Problem("INDEX-SPEC", Severity.ERROR, Where(str(path)), Wording(zh, en), fix),))
