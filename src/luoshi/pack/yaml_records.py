"""YAML into frozen records by their type hints: every mistake comes back with its line and field.

Decimals are read from their digits and never pass through binary floats; only composite indices ask for floats. Anchors, aliases and repeated
keys are not allowed: a scheme means what it shows.
"""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording

TRUE, FALSE = ("yes", "true"), ("no", "false")
NOTHING = object()
YAML_NODES = {"mapping": yaml.MappingNode, "list": yaml.SequenceNode, "scalar": yaml.ScalarNode}
NODE_WORDS = {
    "mapping": ("一组字段", "a group of fields"),
    "list": ("列表", "a list"),
    "scalar": ("单个值", "a single value"),
}
LARGEST = Decimal("1e15")
MOST_PLACES = 12


class YamlReader:
    """Collects problems of one file, and remembers the line of every field for the checks that come after."""

    def __init__(self, file: str, prefix: str = "SCHEME") -> None:
        self.file = file
        self.prefix = prefix
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.lines: dict[str, int] = {}

    def parse(self, text: str) -> yaml.Node | None:
        """The document's node; None, with a problem, where it is not YAML."""
        try:
            if self._has_anchor(text):
                return None
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            self._say("YAML", (mark.line + 1) if mark else 1, "", *_not_yaml(error))
            return None
        if node is None:
            self._say("YAML", 1, "", Wording("文件是空的", "the file is empty"), Wording("写入内容", "write into it"))
        return node

    def _has_anchor(self, text: str) -> bool:
        """An alias could unfold without end; it is refused before anything is built."""
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if getattr(event, "anchor", None) is not None:
                line = event.start_mark.line + 1 if event.start_mark else 1
                message = Wording("不能用锚点（&）和引用（*）", "anchors (&) and aliases (*) are not allowed")
                self._say("ANCHOR", line, "", message, Wording("写出内容", "write it out"))
                return True
        return False

    def problem(self, code: str, path: str, message: Wording, fix: Wording) -> None:
        """A problem at a field, or at the nearest field above it that has a line."""
        self._say(code, self._line_of(path), path, message, fix)

    def warning(self, code: str, path: str, message: Wording, fix: Wording) -> None:
        """What an author should look at, and what stops nothing."""
        where = Where(self.file, self._line_of(path), path)
        self.warnings.append(Problem(f"{self.prefix}-{code}", Severity.WARN, where, message, fix))

    def _line_of(self, path: str) -> int:
        place = path
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 1)

    def _say(self, code: str, line: int, path: str, message: Wording, fix: Wording) -> None:
        where = Where(self.file, line, path)
        self.problems.append(Problem(f"{self.prefix}-{code}", Severity.ERROR, where, message, fix))

    # --- nodes to values -------------------------------------------------------------------------------------------

    def value(self, node: yaml.Node, hint: Any, path: str) -> Any:
        """The value of ``node`` as ``hint`` says, or NOTHING with a problem."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return self._one_of(node, get_args(hint), path)
        if origin is tuple:
            return self._list(node, get_args(hint)[0], path)
        if origin in (dict, Mapping):
            return self._by_key(node, get_args(hint)[1], path)
        if is_dataclass(hint):
            return self.record(node, hint, path)
        return self._scalar(node, hint, path)

    def record(self, node: yaml.Node, record_type: Any, path: str, *, skip: tuple[str, ...] = ()) -> Any:
        """A record; fields named in ``skip`` may stand in the file and are left to the caller."""
        own = self.pairs(node, path)
        if own is None:
            return NOTHING
        hints, declared = get_type_hints(record_type), {one.name: one for one in fields(record_type)}
        for name, (key_line, _) in own.items():
            if name not in declared and name not in skip:
                self.lines[_join(path, name)] = key_line
                self._unknown(_join(path, name), [*declared])
        found: dict[str, Any] = {}
        for name, one in declared.items():
            if name in own and name not in skip:
                found[name] = self.value(own[name][1], hints[name], _join(path, name))
            elif name not in skip and _is_required(one):
                self._missing(_join(path, name), one)
                found[name] = NOTHING
        return NOTHING if NOTHING in found.values() else record_type(**found)

    def pairs(self, node: yaml.Node, path: str) -> dict[str, tuple[int, yaml.Node]] | None:
        """Keys with their line and node; a repeated key is a problem."""
        if not self._is(node, "mapping", path):
            return None
        found: dict[str, tuple[int, yaml.Node]] = {}
        for key, value in node.value:
            name, line = str(getattr(key, "value", "")), key.start_mark.line + 1
            if name in found:
                self.lines[_join(path, name)] = line
                self.problem("DUPLICATE-KEY", _join(path, name), *_repeated(name))
            found[name] = (line, value)
            self.lines[_join(path, name)] = line
        return found

    def items(self, node: yaml.Node, path: str) -> list[tuple[str, yaml.Node]]:
        """Entries of a list with their paths."""
        if not self._is(node, "list", path):
            return []
        found = [(f"{path}[{number}]", entry) for number, entry in enumerate(node.value, start=1)]
        self.lines.update((where, entry.start_mark.line + 1) for where, entry in found)
        return found

    def _is(self, node: yaml.Node, kind: str, path: str) -> bool:
        if isinstance(node, YAML_NODES[kind]):
            return True
        zh, en = NODE_WORDS[kind]
        self.problem("SHAPE", path, Wording(f"此处应为{zh}", f"this must be {en}"), Wording(f"改为{zh}", f"write {en}"))
        return False

    def _list(self, node: yaml.Node, hint: Any, path: str) -> Any:
        if not self._is(node, "list", path):
            return NOTHING
        found = [self.value(entry, hint, where) for where, entry in self.items(node, path)]
        return NOTHING if any(one is NOTHING for one in found) else tuple(found)

    def _by_key(self, node: yaml.Node, hint: Any, path: str) -> Any:
        own = self.pairs(node, path)
        if own is None:
            return NOTHING
        found = {name: self.value(value, hint, _join(path, name)) for name, (_, value) in own.items()}
        return NOTHING if any(one is NOTHING for one in found.values()) else found

    def _one_of(self, node: yaml.Node, hints: tuple[Any, ...], path: str) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~") and type(None) in hints:
            return None
        for hint in hints:
            is_group = get_origin(hint) in (dict, Mapping) or is_dataclass(hint)
            if hint is not type(None) and is_group == isinstance(node, yaml.MappingNode):
                return self.value(node, hint, path)
        return self.value(node, hints[0], path)

    def _scalar(self, node: yaml.Node, hint: Any, path: str) -> Any:
        if not self._is(node, "scalar", path):
            return NOTHING
        text = str(node.value).strip()
        try:
            return _convert(text, hint)
        except ValueError:
            self.problem("VALUE", path, *_not_a(text, hint))
            return NOTHING

    def _unknown(self, path: str, known: list[str]) -> None:
        zh, en = f"没有“{path}”这个字段", f"there is no field {path}"
        names = ", ".join(known)
        self.problem("UNKNOWN", path, Wording(zh, en), Wording(f"可用的字段：{names}", f"fields there are: {names}"))

    def _missing(self, path: str, one: Field[Any]) -> None:
        meaning = one.metadata.get("about", "")
        self.problem(
            "REQUIRED",
            path,
            Wording(f"缺少字段“{one.name}”", f"the field {one.name} is missing"),
            Wording(f"补上：{meaning}", f"add it: {meaning}"),
        )


def _convert(text: str, hint: Any) -> Any:
    if hint is bool:
        if text.lower() in (*TRUE, *FALSE):
            return text.lower() in TRUE
        raise ValueError(text)
    if hint is int:
        return int(text)
    if hint is Decimal:
        return _decimal(text)
    if hint is float:
        return _finite(text)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(text)
    if not text:
        raise ValueError("empty")
    return text


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    exponent = number.as_tuple().exponent
    if not number.is_finite() or abs(number) > LARGEST or not isinstance(exponent, int) or -exponent > MOST_PLACES:
        raise ValueError(text)
    return number


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _is_required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _not_yaml(error: Exception) -> tuple[Wording, Wording]:
    detail = str(getattr(error, "problem", "") or error).splitlines()[0]
    return (
        Wording(f"不是合法的 YAML：{detail}", f"not valid YAML: {detail}"),
        Wording("检查缩进、冒号和引号", "look at indents, colons and quotes"),
    )


def _repeated(name: str) -> tuple[Wording, Wording]:
    return Wording(f"字段“{name}”写了两次", f"the field {name} is given twice"), Wording(
        "删去一个", "delete one of the two"
    )


def _not_a(text: str, hint: Any) -> tuple[Wording, Wording]:
    shown = text if len(text) <= 40 else text[:40] + "…"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        names = ", ".join(one.value for one in hint)
        return (
            Wording(f"“{shown}”不是允许的取值", f"“{shown}” is not one of the allowed values"),
            Wording(f"取值之一：{names}", f"use one of {names}"),
        )
    zh, en = {
        Decimal: ("数", "a number"),
        float: ("数", "a number"),
        int: ("整数", "a whole number"),
        bool: ("yes 或 no", "yes or no"),
    }.get(hint, ("文字", "a text"))
    return (
        Wording(f"“{shown}”不是{zh}", f"“{shown}” is not {en}"),
        Wording(f"写{zh}，不带单位", f"write {en}, without a unit"),
    )
