"""The words that people wrote for a document: one YAML file a kind and period, beside the pack.

``paragraphs/annual-2024.yaml`` holds ``period: 2024`` and, under ``paragraphs``, for each prompt ``zh``, and where there
is one ``en``, ``by`` and ``on``. What a period does not have is carried from the last one before it, as the prompt allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from luoshi.core.model.report_template import WrittenParagraph
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import NOTHING, YamlReader

FOLDER = "paragraphs"
PREFIX = "PARAGRAPHS"


@dataclass(frozen=True, slots=True)
class _Words:
    zh: str = field(metadata={"about": "the Chinese words"})
    en: str = field(default="", metadata={"about": "the English words"})
    by: str = field(default="", metadata={"about": "who wrote them"})
    on: str = field(default="", metadata={"about": "when, YYYY-MM-DD"})


@dataclass(frozen=True, slots=True)
class _File:
    period: str = field(metadata={"about": "the period the words are for, such as 2024 or 2025-Q1"})
    paragraphs: Mapping[str, _Words] = field(metadata={"about": "the words, by prompt"})


def read_paragraphs(
    folder: Path, *, kind: str, period: str
) -> tuple[Mapping[str, WrittenParagraph], tuple[Problem, ...]]:
    """By prompt: the words of this period, else the latest earlier ones (their ``period`` says whose they are)."""
    found: dict[str, WrittenParagraph] = {}
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob(f"{kind}-*.yaml")):
        own = path.stem.removeprefix(f"{kind}-")
        if own > period:
            continue
        words, faults = _read(path, own)
        found |= words
        problems += faults
    return found, tuple(problems)


def build_paragraphs_text(period: str, paragraphs: Mapping[str, WrittenParagraph]) -> str:
    """The file's content, prompts in their order; a second reading gives the same records."""
    entries: dict[str, dict[str, str]] = {}
    for key, one in paragraphs.items():
        cells = {"zh": one.zh, "en": one.en, "by": one.by, "on": one.on.isoformat() if one.on else ""}
        entries[key] = {name: cell for name, cell in cells.items() if cell or name == "zh"}
    content = {"period": period, "paragraphs": entries}
    return yaml.dump(content, allow_unicode=True, sort_keys=False, width=4096, default_flow_style=False)


def paragraph_path(folder: Path, *, kind: str, period: str) -> Path:
    return folder / FOLDER / f"{kind}-{period}.yaml"


def _read(path: Path, period: str) -> tuple[dict[str, WrittenParagraph], tuple[Problem, ...]]:
    reader = YamlReader(path.name, PREFIX)
    try:
        node = reader.parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return {}, (_problem(path, 1, "", Wording("不是 UTF-8 文本", "it is not UTF-8 text")),)
    found: Any = NOTHING if node is None else reader.value(node, _File, "")
    if found is NOTHING or reader.problems:
        return {}, tuple(reader.problems)
    problems = []
    if found.period != period:
        message = Wording(f"时期“{found.period}”与文件名不符", f"the period {found.period} is not the file name's")
        problems.append(_problem(path, reader.lines.get("period", 1), "period", message))
    words: dict[str, WrittenParagraph] = {}
    for key, one in found.paragraphs.items():
        on = _day(one.on)
        if one.on and on is None:
            line = reader.lines.get(f"paragraphs.{key}.on", 1)
            message = Wording(f"“{one.on}”不是日期", f"{one.on} is not a date")
            problems.append(_problem(path, line, f"paragraphs.{key}.on", message))
        words[key] = WrittenParagraph(key, period, one.zh, one.en, one.by, on)
    return words, tuple(problems)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text) else None


def _problem(path: Path, line: int, column: str, message: Wording) -> Problem:
    fix = Wording("改正后重试", "mend it and try again")
    return Problem(f"{PREFIX}-VALUE", Severity.ERROR, Where(path.name, line, column), message, fix)
