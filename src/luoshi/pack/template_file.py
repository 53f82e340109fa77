"""Read a template of a document: ``read_template(path) -> (template file, problems)``, each with its line and field.

Templates of the product lie in ``luoshi/reports/templates/documents``; an office keeps its own in a folder of its own,
where a file of the same name takes the place of the product's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luoshi.core.model.report_template import DocumentTemplate, TemplateText
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.report_body import parse_body
from luoshi.core.wording import Wording
from luoshi.pack.yaml_records import NOTHING, YamlReader

LARGEST_FILE = 1024 * 1024
PREFIX = "TEMPLATE"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template with the hash of the bytes it was read from, and the line of each of its fields."""

    path: Path
    template: DocumentTemplate
    sha256: str
    lines: Mapping[str, int]

    def line_of(self, field: str) -> int:
        place = field
        while place and place not in self.lines:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.lines.get(place, 1)


def read_template(path: Path) -> tuple[TemplateFile | None, tuple[Problem, ...]]:
    """The template and what is wrong with its shape. With a problem the template is None: nothing is made of it."""
    content, problem = _content(path)
    if problem is not None:
        return None, (problem,)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (_unreadable(path, "不是 UTF-8 文本", "it is not UTF-8 text"),)
    reader = YamlReader(path.name, PREFIX)
    node = reader.parse(text)
    found: Any = NOTHING if node is None else reader.value(node, DocumentTemplate, "")
    if found is NOTHING or reader.problems:
        return None, tuple(sorted(reader.problems, key=lambda one: one.where.row))
    file = TemplateFile(path, found, hashlib.sha256(content).hexdigest(), reader.lines)
    problems = tuple(sorted(_own_problems(file), key=lambda one: one.where.row))
    return (None if problems else file), problems


def find_template(name: str, folders: tuple[Path, ...]) -> Path | None:
    """The file of a kind in the first folder that has one."""
    candidates = (folder / f"{name}.yaml" for folder in folders)
    return next((path for path in candidates if path.is_file()), None)


def known_templates(folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.yaml")}))


def bodies_of(template: DocumentTemplate) -> Iterator[tuple[str, str]]:
    """Every body with the path of its field: ``sections[2].body.zh``."""
    for number, section in enumerate(template.sections, start=1):
        yield from _texts(f"sections[{number}].body", section.body)
    for number, annex in enumerate(template.annexes, start=1):
        yield from _texts(f"annexes[{number}].body", annex.body)


def lines_of_text(template: DocumentTemplate) -> Iterator[tuple[str, str]]:
    """Every one-line text that may hold fields, with the path of its field."""
    named: list[tuple[str, TemplateText | None]] = [
        ("title", template.title),
        ("subtitle", template.subtitle),
        ("main_to", template.main_to),
    ]
    if template.head is not None:
        parts = ("issuer", "document_no", "classification", "urgency", "signer")
        named += [(f"head.{part}", getattr(template.head, part)) for part in parts]
    named += [
        (f"closing.{part}", getattr(template.closing, part)) for part in ("signer", "remark", "copies", "printer")
    ]
    named += [(f"sections[{n}].heading", one.heading) for n, one in enumerate(template.sections, start=1)]
    named += [(f"annexes[{n}].title", one.title) for n, one in enumerate(template.annexes, start=1)]
    for path, text in named:
        if text is not None:
            yield from _texts(path, text)


def _texts(path: str, text: TemplateText) -> Iterator[tuple[str, str]]:
    yield from ((f"{path}.{language}", body) for language, body in (("zh", text.zh), ("en", text.en)) if body)


def _own_problems(file: TemplateFile) -> Iterator[Problem]:
    """What can be said of the template by itself."""
    template = file.template
    if template.id != file.path.stem:
        yield template_problem(
            file,
            "ID",
            "id",
            Wording(f"“{template.id}”与文件名不符", f"{template.id} is not the file's name"),
            Wording(f"改为 {file.path.stem}，或改文件名", f"write {file.path.stem}, or rename the file"),
        )
    for path, body in bodies_of(template):
        for error in parse_body(body)[1]:
            yield template_problem(
                file,
                "MARK",
                path,
                Wording(f"读不懂“{error.text}”", f"“{error.text}” cannot be read"),
                Wording(
                    "花括号成对；{{block: …}} 和 {{prompt: …}} 单独占一行",
                    "braces come in pairs; {{block: …}} and {{prompt: …}} stand alone on a line",
                ),
                line=error.line,
            )


def template_problem(
    file: TemplateFile, code: str, field: str, message: Wording, fix: Wording, *, line: int = 0
) -> Problem:
    """``line`` counts inside the field's own text, from 1; its first line follows the field's."""
    row = file.line_of(field) + line
    return Problem(f"{PREFIX}-{code}", Severity.ERROR, Where(file.path.name, row, field), message, fix)


def _content(path: Path) -> tuple[bytes, Problem | None]:
    if not path.is_file():
        return b"", Problem(
            f"{PREFIX}-FILE",
            Severity.ERROR,
            Where(str(path)),
            Wording("没有这个模板文件", "there is no such template"),
            Wording("检查路径", "check the path"),
        )
    content = path.read_bytes()
    return content, _unreadable(path, "文件过大", "the file is too large") if len(content) > LARGEST_FILE else None


def _unreadable(path: Path, zh: str, en: str) -> Problem:
    return Problem(
        f"{PREFIX}-FILE",
        Severity.ERROR,
        Where(path.name, 1),
        Wording(zh, en),
        Wording("改正后重试", "mend it and try again"),
    )
