"""Compile a plan file into a pack; against an earlier pack, identifiers and human corrections stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from luoshi.core.compiler.against import Change
from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.model.plan import Override
from luoshi.core.problems import PackError, Problem, has_errors
from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack
from luoshi.pack.source_text import load_source_text
from luoshi.pack.text_readers import read_text
from luoshi.usecases.compiling.against import carry_over, differences
from luoshi.usecases.compiling.findings import finding_rows, joined
from luoshi.usecases.compiling.guard import check_out
from luoshi.usecases.compiling.overrides import apply_overrides
from luoshi.usecases.compiling.pack_home import OWN_PLACE, SAME_FOLDER, Home, Row, Rows, Tables
from luoshi.usecases.compiling.pack_tables import pack_tables, save_pack
from luoshi.usecases.compiling.verdicts import take_in_review

PLAIN = (".txt", ".text", ".md")
EPOCH = date(1970, 1, 1)  # where the caller does not say when a review was taken in


@dataclass(frozen=True, slots=True)
class Request:
    """What to compile, where to (nowhere: only the difference is wanted), against which pack, and with whose review."""

    text: Path
    out: Path | None = None
    base: Path | None = None
    place: str = ""
    against: Path | None = None
    review: Path | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written: rows a table, and the difference to the earlier pack."""

    counts: dict[str, int]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A compiled plan and its tables, which change until they are written; `compiled` are the targets' rows under their
    compiled ids, whatever becomes of the rows in the tables."""

    plan: CompiledPlan
    source: NormalText
    tables: Tables
    compiled: Mapping[str, Row]

    @property
    def names(self) -> dict[str, str]:
        """From the compiled ids of targets to those of the pack; targets that a pack cannot hold have none."""
        return {id_: str(row["id"]) for id_, row in self.compiled.items()}

    def findings(self) -> Rows:
        return finding_rows(self.plan, self.source, self.tables, self.names)


def compile_to_pack(request: Request) -> tuple[Saved | None, tuple[Problem, ...]]:
    """Write the pack, where the request names a folder for it. Raises PackError where an earlier pack or base is broken,
    where the new one would be, or where it would be written over a pack that it does not continue."""
    if request.out is not None:
        check_out(request.out, request.against)
    source, text, problems = read_source(request.text)
    if source is None:
        return None, problems
    old = _open(request.against) if request.against else None
    draft, found = _draft(source, text, _home(request, old))
    changes, more = _settle(draft, old, request)
    problems = (*problems, *found, *more)
    if has_errors(problems):
        return None, problems
    if request.out is not None:
        save_pack(request.out, draft.tables, text)
    return Saved({name: len(rows) for name, rows in draft.tables.items() if rows}, changes), problems


def _draft(source: NormalText, text: str, home: Home) -> tuple[_Draft, tuple[Problem, ...]]:
    plan, found = compile_plan(source)
    tables, more = pack_tables(plan, home, text)
    return _Draft(plan, source, tables, {str(row["id"]): row for row in tables["targets"]}), (*found, *more)


def _settle(draft: _Draft, old: Pack | None, request: Request) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Old identifiers, corrections, verdicts and findings; the difference to the earlier pack, and what was lost."""
    tables, on = draft.tables, request.on or EPOCH
    is_same_text = old is not None and tables["plan"][0]["text_sha256"] == old.plan.text_sha256
    matched = None
    if old is not None:
        matched = carry_over(tables, old if is_same_text else _with_corrections(old, request), on=on)
    said = take_in_review(request.review, draft.plan, tables, draft.names, on) if request.review else ()
    lost = apply_overrides(tables)
    changes = differences(tables, matched) if matched else ()
    is_settled = is_same_text and bool(tables["problems"])  # on the same text a person has been through them
    tables["problems"] = joined(tables, () if is_settled else draft.findings())
    return changes, (*said, *lost)


def read_source(path: Path) -> tuple[NormalText | None, str, tuple[Problem, ...]]:
    """The text to compile, and the source text that its offsets count in: the file's own characters for plain
    UTF-8, else the text as it was read."""
    normal, problems = read_text(path)
    if normal is None:
        return None, "", problems
    if path.suffix.lower() in PLAIN:
        try:
            return normal, path.read_bytes().decode("utf-8"), problems
        except UnicodeDecodeError:
            pass
    return NormalText(normal.text), normal.text, problems


def _open(folder: Path) -> Pack:
    pack, problems = read_pack(folder)
    if pack is None:
        raise PackError(problems)
    return pack


def _with_corrections(old: Pack, request: Request) -> Pack:
    """The earlier pack with every correction written down, also those made in its tables, and without the findings that
    its text gave by itself; only where its text is at hand."""
    text = load_source_text(old)
    if text is None:
        return old
    draft, _ = _draft(NormalText(text), text, _home(request, old))
    carry_over(draft.tables, old, on=request.on or EPOCH)
    overrides = tuple(Override(**row) for row in draft.tables["overrides"])  # type: ignore[arg-type]
    apply_overrides(draft.tables)
    found = {row["message"] for row in draft.findings()}
    kept = tuple(one for one in old.plan_problems if one.message not in found)
    return replace(old, overrides=overrides, plan_problems=kept)


def _home(request: Request, old: Pack | None) -> Home:
    name = (request.out or request.against or request.text).resolve().name
    if request.base:
        known = {one.name_zh: one.id for one in _organisations(request.base)}
        return Home(name, request.base.resolve().name, request.place or OWN_PLACE, known)
    if old is None:
        return Home(name, SAME_FOLDER, request.place or OWN_PLACE)
    known = {one.name_zh: one.id for one in old.base.organisations.values()}
    is_apart = old.plan.base_pack != SAME_FOLDER
    return Home(old.plan.id, old.plan.base_pack, old.plan.place if is_apart else request.place or old.plan.place, known)


@dataclass(frozen=True, slots=True)
class _Organisation:
    id: str
    name_zh: str


def _organisations(base: Path) -> list[_Organisation]:
    import csv  # noqa: PLC0415  (one small table, before the pack exists)

    path = base / "organisations.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as file:
        return [_Organisation(row["id"], row["name_zh"]) for row in csv.DictReader(file)]
