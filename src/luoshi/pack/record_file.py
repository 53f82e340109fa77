"""A record written by hand for a document: YAML with single fields and ``rows``, or a CSV of rows alone."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from luoshi.core.model.report_template import DocumentTemplate, WrittenRecord
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import YamlReader

PREFIX = "RECORD"
ROWS = "rows"
LARGEST_FILE = 4 * 1024 * 1024


def read_record(path: Path, template: DocumentTemplate) -> tuple[WrittenRecord, tuple[Problem, ...]]:
    """What the record says, and what is missing or unknown in it, with line and field."""
    if not path.is_file():
        return WrittenRecord(), (_problem(path, 0, "", *_absent()),)
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        fix = Wording("另存为 UTF-8", "save it as UTF-8")
        return WrittenRecord(), (_problem(path, 1, "", Wording("不是 UTF-8 文本", "it is not UTF-8 text"), fix),)
    if len(content) > LARGEST_FILE:
        fix = Wording("拆分后重试", "split it")
        return WrittenRecord(), (_problem(path, 1, "", Wording("文件过大", "the file is too large"), fix),)
    own, rows, lines, problems = _csv(path, text) if path.suffix.lower() == ".csv" else _yaml(path, text)
    if not problems:
        problems = tuple(_faults(path, template, own, rows, lines))
    return WrittenRecord(own, rows, hashlib.sha256(content).hexdigest()), problems


_Read = tuple[dict[str, str], tuple[dict[str, str], ...], Mapping[str, int], tuple[Problem, ...]]


def _csv(path: Path, text: str) -> _Read:
    reader = csv.DictReader(io.StringIO(text))
    rows = tuple({str(key): (cell or "").strip() for key, cell in row.items() if key is not None} for row in reader)
    return {}, rows, {f"{ROWS}[{at}]": at + 1 for at in range(1, len(rows) + 1)}, ()


def _yaml(path: Path, text: str) -> _Read:
    reader = YamlReader(path.name, PREFIX)
    node = reader.parse(text)
    pairs = reader.pairs(node, "") if node is not None else None
    if pairs is None:
        return {}, (), reader.lines, tuple(reader.problems)
    own: dict[str, str] = {}
    rows: list[dict[str, str]] = []
    for name, (_, value) in pairs.items():
        if name == ROWS:
            for where, entry in reader.items(value, ROWS):
                rows.append(_texts(reader, reader.pairs(entry, where) or {}, where))
        else:
            own |= _texts(reader, {name: (0, value)}, "")
    return own, tuple(rows), reader.lines, tuple(reader.problems)


def _texts(reader: YamlReader, pairs: Mapping[str, tuple[int, Any]], where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, (_, node) in pairs.items():
        path = f"{where}.{name}" if where else name
        if isinstance(node, yaml.ScalarNode):
            found[name] = " ".join(str(node.value).split())
        else:
            reader.problem("SHAPE", path, Wording("应为单个值", "this must be a single value"), _MEND)
    return found


def _faults(
    path: Path,
    template: DocumentTemplate,
    own: Mapping[str, str],
    rows: tuple[Mapping[str, str], ...],
    lines: Mapping[str, int],
) -> Iterator[Problem]:
    is_list_only = path.suffix.lower() == ".csv"
    for name, one in template.record.items():
        if one.required and not own.get(name) and not is_list_only:
            message = Wording(f"缺少“{one.about.zh}”（{name}）", f"{name} is missing: {one.about.en or one.about.zh}")
            yield _problem(path, 1, name, message, Wording("补上该字段", "add the field"))
    for name in own:
        if name not in template.record:
            known = "、".join(template.record)
            message = Wording(f"没有“{name}”这个字段", f"there is no field {name}")
            fix = Wording(f"可用的字段：{known}", f"fields there are: {', '.join(template.record)}")
            yield _problem(path, lines.get(name, 1), name, message, fix)
    for at, row in enumerate(rows, start=1):
        yield from _row_faults(path, template, row, lines.get(f"{ROWS}[{at}]", 1))


def _row_faults(path: Path, template: DocumentTemplate, row: Mapping[str, str], line: int) -> Iterator[Problem]:
    for name, one in template.columns.items():
        if one.required and not row.get(name):
            message = Wording(f"缺少“{one.about.zh}”（{name}）", f"{name} is missing: {one.about.en or one.about.zh}")
            yield _problem(path, line, name, message, Wording("补上该值", "add it"))
    for name in row:
        if name not in template.columns:
            known = ", ".join(template.columns)
            message = Wording(f"没有“{name}”这一列", f"there is no column {name}")
            yield _problem(path, line, name, message, Wording(f"可用的列：{known}", f"columns there are: {known}"))


_MEND = Wording("改正后重试", "mend it and try again")


def _absent() -> tuple[Wording, Wording]:
    return Wording("没有这个记录文件", "there is no such record"), Wording("检查路径", "check the path")


def _problem(path: Path, line: int, field: str, message: Wording, fix: Wording) -> Problem:
    return Problem(f"{PREFIX}-VALUE", Severity.ERROR, Where(path.name, line, field), message, fix)
