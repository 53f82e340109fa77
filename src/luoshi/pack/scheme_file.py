"""Read an assessment scheme: ``read_scheme(path) -> (scheme, problems)``, each problem with its line and field."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.parameters import Parameters
from luoshi.core.assessment.scheme import Item, Scheme
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.scheme_checks import check_scheme
from luoshi.pack.yaml_records import NOTHING, YamlReader

FOLDER = "schemes"
LARGEST_FILE = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class SchemeFile:
    """A scheme with the hash of the very bytes it was read from, and the line of each of its fields."""

    path: Path
    scheme: Scheme
    sha256: str
    lines: Mapping[str, int]
    warnings: tuple[Problem, ...] = ()
    """What stops nothing and should be looked at, such as a group of one unit."""

    @property
    def facts_path(self) -> Path:
        """The facts recorded for the scheme lie beside it."""
        return self.path.with_suffix(".facts.csv")

    @property
    def approvals_path(self) -> Path:
        """The leading group's approvals of its results lie beside it too."""
        return self.path.with_suffix(".approvals.csv")


def find_scheme(folder: Path, name: str) -> Path:
    """``annual`` in the pack's ``schemes`` folder, or a path to a file."""
    own = folder / FOLDER / f"{name}.yaml"
    return own if own.is_file() or not Path(name).suffix else Path(name)


def read_scheme(path: Path) -> tuple[SchemeFile | None, tuple[Problem, ...]]:
    """The scheme and what is wrong with it. With a problem the scheme is None: it does not run."""
    if not path.is_file():
        return None, (_absent(path),)
    content = path.read_bytes()
    if len(content) > LARGEST_FILE:
        return None, (_unreadable(path, "文件过大", "the file is too large"),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (_unreadable(path, "不是 UTF-8 文本", "it is not UTF-8 text"),)
    reader = YamlReader(path.name)
    scheme, problems = _parse(text, reader)
    if scheme is None:
        return None, problems
    return SchemeFile(path, scheme, hashlib.sha256(content).hexdigest(), reader.lines, tuple(reader.warnings)), problems


def read_draft(path: Path) -> Scheme | None:
    """The scheme as it is written, even where its parts contradict one another; None where it has no sound shape.

    For naming what differs from an earlier state of the file; a draft never runs.
    """
    try:
        return _draft(path.read_bytes().decode("utf-8-sig"), YamlReader(path.name))
    except (OSError, UnicodeDecodeError):
        return None


def parse_scheme(text: str, *, file: str) -> tuple[Scheme | None, tuple[Problem, ...]]:
    """Shape and values first; where these are sound, what the parts say of each other."""
    return _parse(text, YamlReader(file))


def _parse(text: str, reader: YamlReader) -> tuple[Scheme | None, tuple[Problem, ...]]:
    scheme = _draft(text, reader)
    if scheme is not None and not reader.problems:
        check_scheme(scheme, reader)
    return (None if reader.problems else scheme), tuple(sorted(reader.problems, key=lambda one: one.where.row))


def _draft(text: str, reader: YamlReader) -> Scheme | None:
    node = reader.parse(text)
    return None if node is None else _scheme(reader, node)


def _scheme(reader: YamlReader, node: yaml.Node) -> Scheme | None:
    own = reader.pairs(node, "")
    if own is None:
        return None
    items = [_item(reader, entry, path) for path, entry in _entries(reader, own)]
    draft: Any = reader.record(_without(node, "items", items_given="items" in own), Scheme, "")
    if draft is NOTHING or any(item is None for item in items):
        return None
    whole: Scheme = replace(draft, items=tuple(item for item in items if item is not None))
    return whole


def _entries(reader: YamlReader, own: dict[str, tuple[int, yaml.Node]]) -> list[tuple[str, yaml.Node]]:
    return reader.items(own["items"][1], "items") if "items" in own else []


def _without(node: yaml.Node, name: str, *, items_given: bool) -> yaml.Node:
    """The node with an empty list for the items, which are read by their rule."""
    if not items_given:
        return node
    pairs = [
        (key, yaml.SequenceNode("tag:yaml.org,2002:seq", [], value.start_mark, value.end_mark))
        if key.value == name
        else (key, value)
        for key, value in node.value
    ]
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)


def _item(reader: YamlReader, node: yaml.Node, path: str) -> Item | None:
    """The rule's name decides which parameters there are."""
    own = reader.pairs(node, path)
    if own is None:
        return None
    parameters = _parameters(reader, own, path)
    draft: Any = reader.record(node, Item, path, skip=("parameters",))
    if draft is NOTHING or parameters is None:
        return None
    item: Item = replace(draft, parameters=parameters)
    return item


def _parameters(reader: YamlReader, own: dict[str, tuple[int, yaml.Node]], path: str) -> Parameters | None:
    name = str(own["rule"][1].value) if "rule" in own else ""
    rule = RULES.get(name)
    if rule is None:
        if name:
            _no_such_rule(reader, name, path)
        return None
    if "parameters" not in own:
        return rule.Rule()
    found: Any = reader.record(own["parameters"][1], rule.Rule, f"{path}.parameters")
    return None if found is NOTHING else found


def _no_such_rule(reader: YamlReader, name: str, path: str) -> None:
    names = ", ".join(sorted(RULES))
    reader.problem(
        "RULE",
        f"{path}.rule",
        Wording(f"没有计分规则“{name}”", f"there is no scoring rule {name}"),
        Wording(f"可用的规则：{names}", f"rules there are: {names}"),
    )


def _absent(path: Path) -> Problem:
    known = ", ".join(sorted(one.stem for one in path.parent.glob("*.yaml"))) if path.parent.is_dir() else ""
    return Problem(
        "SCHEME-FILE",
        Severity.ERROR,
        Where(str(path)),
        Wording("没有这个考核方案", "there is no such scheme"),
        Wording(f"已有的方案：{known or '无'}", f"schemes there are: {known or 'none'}"),
    )


def _unreadable(path: Path, zh: str, en: str) -> Problem:
    return Problem(
        "SCHEME-FILE",
        Severity.ERROR,
        Where(path.name, 1),
        Wording(zh, en),
        Wording("改正后重试", "mend it and try again"),
    )
