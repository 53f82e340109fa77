"""A pack folder as it is offered to the database: read and checked in full before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from luoshi.core.problems import PackError, Problem, Severity, has_errors
from luoshi.pack.csv_file import empty_frame
from luoshi.pack.read import Frames, Tables, build_pack, check_across, is_base_pack, read_base_tables, read_tables
from luoshi.pack.source_text import SOURCE_NAME, text_problems
from luoshi.pack.tables import BASE_TABLES, PLAN_TABLES, Table

# Beside the tables: the text, and the folders that people write by hand.
FOLDERS = ("schemes", "indices", "ledgers", "paragraphs", "records", "templates")
FILE_PATTERNS = (SOURCE_NAME, "README.md", "README.*.md", "LICENSE*", *(f"{name}/*" for name in FOLDERS))


@dataclass(frozen=True, slots=True)
class OfferedPart:
    """One stored pack's share of what is offered: a base's tables, a plan's, or both where the plan is its own base."""

    name: str
    is_plan: bool
    tables: tuple[Table, ...]
    frames: Frames
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """Bases first; ``notes`` are the problems that do not stand in the way."""

    parts: tuple[OfferedPart, ...]
    notes: tuple[Problem, ...]


def read_offer(folder: Path) -> Offer:
    """Raises PackError with every problem of the pack where one is an error."""
    folder = folder.resolve()
    return _base_offer(folder) if is_base_pack(folder) else _plan_offer(folder)


def _base_offer(folder: Path) -> Offer:
    frames, problems = read_base_tables(folder)
    if frames is None or has_errors(problems):
        raise PackError(problems)
    whole = {table.name: empty_frame(table) for table in PLAN_TABLES} | frames
    problems = (*problems, *check_across(whole))
    if has_errors(problems):
        raise PackError(problems)
    return Offer((_part(folder, BASE_TABLES, frames, is_plan=False),), problems)


def _plan_offer(folder: Path) -> Offer:
    tables, problems = read_tables(folder)
    if tables is None or has_errors(problems):
        raise PackError(problems)
    problems = (*problems, *check_across(tables.frames))
    if not has_errors(problems):
        problems = (*problems, *text_problems(build_pack(tables, "")))
    if has_errors(problems):
        raise PackError(problems)
    return Offer(tuple(_parts(folder, tables)), tuple(one for one in problems if one.severity is not Severity.ERROR))


def _parts(folder: Path, tables: Tables) -> Iterator[OfferedPart]:
    base_folder = tables.base_folder.resolve()
    if base_folder == folder:
        yield _part(folder, (*PLAN_TABLES, *BASE_TABLES), tables.frames, is_plan=True)
        return
    yield _part(base_folder, BASE_TABLES, tables.frames, is_plan=False)
    yield _part(folder, PLAN_TABLES, tables.frames, is_plan=True)


def _part(folder: Path, tables: tuple[Table, ...], frames: Frames, *, is_plan: bool) -> OfferedPart:
    own = {table.name: frames[table.name] for table in tables}
    return OfferedPart(folder.name, is_plan, tables, own, _files(folder))


def _files(folder: Path) -> dict[str, bytes]:
    found = {path for pattern in FILE_PATTERNS for path in folder.glob(pattern) if path.is_file()}
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}
