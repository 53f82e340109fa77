"""Templates of documents: where they lie, and what is wrong with one, down to line and field."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from luoshi.core.model.report_template import DocumentTemplate
from luoshi.core.problems import PackError, Problem, Severity, Where
from luoshi.core.report_body import BlockPart, Mark, MarkKind, Part, PromptPart, marks_of, parse_body, parse_pieces
from luoshi.core.wording import Wording
from luoshi.pack.template_file import (
    TemplateFile,
    bodies_of,
    find_template,
    known_templates,
    lines_of_text,
    read_template,
    template_problem,
)
from luoshi.reports.documents.blocks import BLOCKS
from luoshi.reports.documents.fields import FIELDS, RECORD
from luoshi.reports.documents.named_numbers import is_shaped_like_a_number

NAMES = "gap_list"  # the block that names what others count
TO_THE_ANNEX = {("detail", "short"), ("names", "annex")}


def own_folder() -> Path:
    """The product's templates."""
    return Path(str(resources.files("luoshi.reports"))) / "templates" / "documents"


def template_folders(office: Path | None) -> tuple[Path, ...]:
    """The office's folder first: its templates take the place of the product's of the same name."""
    return (own_folder(),) if office is None else (office, own_folder())


def template_kinds(office: Path | None) -> tuple[str, ...]:
    return known_templates(template_folders(office))


def open_template(kind: str, office: Path | None) -> TemplateFile:
    """Raises PackError with every problem, or where there is no such kind."""
    folders = template_folders(office)
    path = find_template(kind, folders)
    if path is None:
        raise PackError((_no_such_kind(kind, folders),))
    file, problems = validate_template(path)
    if file is None or problems:
        raise PackError(problems)
    return file


def validate_template(path: Path) -> tuple[TemplateFile | None, tuple[Problem, ...]]:
    """The template, and everything that is wrong with it: shape, marks, blocks, options, fields, prompts."""
    file, problems = read_template(path)
    if file is None:
        return None, problems
    found = (*_body_problems(file), *_line_problems(file), *_annex_problems(file))
    return file, tuple(sorted(found, key=lambda one: one.where.row))


def _no_such_kind(kind: str, folders: tuple[Path, ...]) -> Problem:
    known = ", ".join(known_templates(folders))
    return Problem(
        "TEMPLATE-KIND",
        Severity.ERROR,
        Where(""),
        Wording(f"没有“{kind}”这种文件模板", f"there is no template {kind}"),
        Wording(f"已有的模板：{known}", f"templates there are: {known}"),
        objects=(kind,),
    )


def _body_problems(file: TemplateFile) -> Iterator[Problem]:
    for path, body in bodies_of(file.template):
        offset = 0 if "\n" not in body else None
        for part in parse_body(body)[0]:
            line = part.line if offset is None else offset
            yield from _part_problems(file, path, line, part)


def _line_problems(file: TemplateFile) -> Iterator[Problem]:
    for path, text in lines_of_text(file.template):
        for piece in parse_pieces(text):
            if isinstance(piece, Mark):
                yield from _mark_problems(file, path, 0, piece)


def _annex_problems(file: TemplateFile) -> Iterator[Problem]:
    """Blocks that send the reader to an annex for the names need the annex that has them, in the same language."""
    blocks = [
        (path, part, part.line if "\n" in body else 0)
        for path, body in bodies_of(file.template)
        for part in parse_body(body)[0]
        if isinstance(part, BlockPart)
    ]
    for path, part, line in blocks:
        language = path.rpartition(".")[2]
        has_list = any(one.name == NAMES and where.endswith(f".{language}") for where, one, _ in blocks)
        if not has_list and TO_THE_ANNEX & set(part.options.items()):
            message = Wording(
                f"块 {part.name} 说“名称见附件”，但没有列出名称的附件",
                f"the block {part.name} says that an annex has the names, and there is none",
            )
            fix = Wording(f"加一个附件，正文为 {{{{block: {NAMES}}}}}", f"add an annex with {{{{block: {NAMES}}}}}")
            yield template_problem(file, "ANNEX", path, message, fix, line=line)


def _part_problems(file: TemplateFile, path: str, line: int, part: Part) -> Iterator[Problem]:
    match part:
        case BlockPart():
            yield from _block_problems(file, path, line, part)
        case PromptPart() if part.key not in file.template.prompts:
            known = ", ".join(file.template.prompts) or "—"
            message = Wording(f"没有“{part.key}”这个提示", f"there is no prompt {part.key}")
            fix = Wording(f"在 prompts 中写明，已有：{known}", f"declare it under prompts; there are: {known}")
            yield template_problem(file, "PROMPT", path, message, fix, line=line)
        case _:
            for mark in marks_of(part):
                yield from _mark_problems(file, path, line, mark)


def _block_problems(file: TemplateFile, path: str, line: int, part: BlockPart) -> Iterator[Problem]:
    block = BLOCKS.get(part.name)
    if block is None:
        known = ", ".join(sorted(BLOCKS))
        message = Wording(f"没有“{part.name}”这个块", f"there is no block {part.name}")
        yield template_problem(
            file, "BLOCK", path, message, Wording(f"可用的块：{known}", f"blocks there are: {known}"), line=line
        )
        return
    for name, value in part.options.items():
        allowed = block.OPTIONS.get(name)
        if allowed is None:
            known = ", ".join(block.OPTIONS) or "—"
            message = Wording(f"块 {part.name} 没有“{name}”这个选项", f"the block {part.name} has no option {name}")
            fix = Wording(f"可用的选项：{known}", f"options there are: {known}")
            yield template_problem(file, "OPTION", path, message, fix, line=line)
        elif allowed and value not in allowed:
            known = ", ".join(allowed)
            message = Wording(f"选项 {name} 不能是“{value}”", f"the option {name} cannot be {value}")
            yield template_problem(
                file, "OPTION", path, message, Wording(f"取值之一：{known}", f"use one of {known}"), line=line
            )


def _mark_problems(file: TemplateFile, path: str, line: int, mark: Mark) -> Iterator[Problem]:
    if mark.kind is MarkKind.NUMBER:
        if not is_shaped_like_a_number(mark.name):
            message = Wording(f"没有“{mark.name}”这样的数", f"no number can be called {mark.name}")
            fix = Wording("例如 count.targets、index.value、M-05.completion", "such as count.targets, M-05.completion")
            yield template_problem(file, "NUMBER", path, message, fix, line=line)
        return
    if not _is_field(mark.name, file.template):
        known = ", ".join((*FIELDS, *(f"{RECORD}{name}" for name in file.template.record)))
        message = Wording(f"没有“{mark.name}”这个字段", f"there is no field {mark.name}")
        yield template_problem(
            file, "FIELD", path, message, Wording(f"可用的字段：{known}", f"fields there are: {known}"), line=line
        )


def _is_field(name: str, template: DocumentTemplate) -> bool:
    return name in FIELDS or (name.startswith(RECORD) and name.removeprefix(RECORD) in template.record)
