"""Who reports on a plan: ``paragraphs/office.yaml`` beside the pack, with ``signer`` in Chinese and, where there is one,
in English."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.paragraph_file import FOLDER
from luoshi.pack.yaml_records import NOTHING, YamlReader

FILE = "office.yaml"


@dataclass(frozen=True, slots=True)
class BodyName:
    zh: str = field(metadata={"about": "the body's full name"})
    en: str = field(default="", metadata={"about": "its English name"})


@dataclass(frozen=True, slots=True)
class Office:
    signer: BodyName = field(metadata={"about": "the body that signs the documents"})


def read_office(folder: Path) -> tuple[Office | None, tuple[Problem, ...]]:
    """None where there is no such file, or with what is wrong with it."""
    path = folder / FOLDER / FILE
    if not path.is_file():
        return None, ()
    reader = YamlReader(f"{FOLDER}/{FILE}", "OFFICE")
    try:
        node = reader.parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        message = Wording("不是 UTF-8 文本", "it is not UTF-8 text")
        fix = Wording("另存为 UTF-8", "save it as UTF-8")
        return None, (Problem("OFFICE-ENCODING", Severity.ERROR, Where(f"{FOLDER}/{FILE}", 1), message, fix),)
    found: Any = NOTHING if node is None else reader.value(node, Office, "")
    return (None if found is NOTHING else found), tuple(reader.problems)
