"""Compile a plan file into a pack; against an earlier pack, identifiers and human corrections stay."""

from __future__ import annotations

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
from luoshi.usecases.compile_against import Tables, apply_overrides, carry_over, differences, numbers_of
from luoshi.usecases.compile_findings import finding_rows, joined
from luoshi.usecases.compile_pack import OWN_PLACE, SAME_FOLDER, Home, Rows, pack_tables, save_pack
from luoshi.usecases.compile_review import REJECTED, REJECTED_PARTS, override_rows, read_review

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
    """A compiled plan and its tables, which change until they are written; `ids` are the compiled ids of the targets."""

    plan: CompiledPlan
    source: NormalText
    tables: Tables
    ids: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """From the compiled ids of targets to those of the pack; targets that a pack cannot hold have none."""
        return {id_: str(row["id"]) for id_, row in zip(self.ids, self.tables["targets"], strict=False)}

    def findings(self) -> Rows:
        return finding_rows(self.plan, self.source, self.tables, self.names)


def compile_to_pack(request: Request) -> tuple[Saved | None, tuple[Problem, ...]]:
    """Write the pack, where the request names a folder for it. Raises PackError where an earlier pack or base is broken or the new one would be."""
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
    return _Draft(plan, source, tables, tuple(str(row["id"]) for row in tables["targets"])), (*found, *more)


def _settle(draft: _Draft, old: Pack | None, request: Request) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Old identifiers, corrections, verdicts and findings; the difference to the earlier pack, and what was lost."""
    tables, on = draft.tables, request.on or EPOCH
    is_same_text = old is not None and tables["plan"][0]["text_sha256"] == old.plan.text_sha256
    matched = None
    if old is not None:
        matched = carry_over(tables, old if is_same_text else _with_corrections(old, request), on=on)
    said = _review(request, draft)
    lost = apply_overrides(tables)
    changes = differences(tables, matched) if matched else ()
    if not (is_same_text and tables["problems"]):  # on the same text a person has already been through them
        tables["problems"] = joined(tables, draft.findings())
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


def _review(request: Request, draft: _Draft) -> tuple[Problem, ...]:
    """The verdicts of a review file as further override rows."""
    if request.review is None:
        return ()
    decisions, problems = read_review(request.review, draft.plan)
    tables, names = draft.tables, draft.names
    rows = [
        {**row, "object": names.get(str(row["object"]), row["object"])}
        for row in override_rows(decisions, request.on or EPOCH)
    ]
    looks = _looks(tables)
    tables["overrides"] = [
        *tables["overrides"],
        *({**row, "old": looks.get(str(row["object"]), "")} if row["new"] == REJECTED else row for row in rows),
    ]
    return problems


def _looks(tables: Tables) -> dict[str, str]:
    """What each target looks like: section, name, numbers."""
    paths = {row["id"]: f"{row['annex']}:{row['path']}" for row in tables["sections"]}
    return {
        str(row["id"]): REJECTED_PARTS.join((paths[row["section"]], str(row["name_zh"]), numbers_of(row)))
        for row in tables["targets"]
    }
