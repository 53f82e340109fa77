"""Compile a plan file into a pack; against an earlier pack, identifiers and human corrections stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from luoshi.core.compiler.against import Change, Known, changes_between, match_known
from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.model.target import Target
from luoshi.core.problems import PackError, Problem, Severity, Where, has_errors
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.pack.read import read_pack
from luoshi.pack.text_readers import read_text
from luoshi.pack.write import rows_of
from luoshi.usecases.compile_pack import OWN_PLACE, SAME_FOLDER, Home, Rows, pack_tables, pack_values_of, save_pack
from luoshi.usecases.compile_review import REJECTED, override_rows, read_review

PLAIN = (".txt", ".text", ".md")
KEPT_OF_TARGETS = ("name_en", "scope_en", "place", "industry", "owner", "same_as", "weight", "price_basis")
CORRECTABLE = (
    "name_zh", "scope", "kind", "type", "operator", "base_value", "base_year", "target_value", "target_value_high",
    "target_year", "unit", "commitment", "binding",
)  # fmt: skip
EPOCH = date(1970, 1, 1)  # where the caller does not say when a review was taken in
OBJECT_TABLES = ("targets", "sections", "measures", "projects", "references", "plan")


@dataclass(frozen=True, slots=True)
class Request:
    """What to compile, where to, against which pack, and with whose review."""

    text: Path
    out: Path
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


def compile_to_pack(request: Request) -> tuple[Saved | None, tuple[Problem, ...]]:
    """Write the pack. Raises PackError where an earlier pack or base is broken or the new one would be."""
    source, text, problems = read_source(request.text)
    if source is None:
        return None, problems
    plan, found = compile_plan(source)
    old = _open(request.against) if request.against else None
    home = _home(request, old)
    tables, more = pack_tables(plan, home, text)
    changes: tuple[Change, ...] = ()
    if old:
        changes = _carry_over(tables, old, on=request.on or EPOCH)
    said = _review(request, plan, tables)
    lost = _apply_overrides(tables)
    problems = (*problems, *found, *more, *said, *lost)
    if has_errors(problems):
        return None, problems
    save_pack(request.out, tables, text)
    return Saved({name: len(rows) for name, rows in tables.items() if rows}, changes), problems


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


def _home(request: Request, old: Pack | None) -> Home:
    name = request.out.resolve().name
    if request.base:
        known = {one.name_zh: one.id for one in _organisations(request.base)}
        return Home(name, request.base.resolve().name, request.place or OWN_PLACE, known)
    if old and old.plan.base_pack != SAME_FOLDER:
        known = {one.name_zh: one.id for one in old.base.organisations.values()}
        return Home(old.plan.id, old.plan.base_pack, old.plan.place, known)
    return Home(old.plan.id if old else name, SAME_FOLDER, request.place or (old.plan.place if old else OWN_PLACE))


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


def _carry_over(tables: dict[str, Rows], old: Pack, *, on: date) -> tuple[Change, ...]:
    """Give known sections and targets their old identifiers, and keep what people added to them."""
    sections = _renamed_sections(tables, old)
    before = [Known(one.id, _path(old, one.section), one.name_zh, _old_numbers(one)) for one in old.targets]
    after = [
        Known(str(row["id"]), sections[str(row["section"])], str(row["name_zh"]), _numbers(row))
        for row in tables["targets"]
    ]
    pairs = match_known(before, after)
    kept = {one.id: one for one in old.targets}
    used = {one.id for one in old.targets}
    for at, row in enumerate(tables["targets"]):
        if at in pairs:
            row["id"] = before[pairs[at]].id
            row.update({name: getattr(kept[before[pairs[at]].id], name) for name in KEPT_OF_TARGETS})
        else:
            row["id"] = _free(str(row["id"]), used)
        used.add(str(row["id"]))
    after = [
        Known(str(row["id"]), one.path, one.name, one.numbers)
        for row, one in zip(tables["targets"], after, strict=True)
    ]
    is_same_text = tables["plan"][0]["text_sha256"] == old.plan.text_sha256
    _keep_tables(tables, old)
    if is_same_text:
        tables["overrides"].extend(_unwritten_corrections(tables, kept, on))
    return changes_between(before, after, pairs)


def _unwritten_corrections(tables: dict[str, Rows], kept: dict[str, Target], on: date) -> Rows:
    """Where the text is the same, what differs from the compiled value was corrected by hand: write that down."""
    written = {(row["object"], row["field"]) for row in tables["overrides"]}
    return [
        {"object": row["id"], "field": field, "old": _cell(row[field]), "new": _cell(getattr(kept[str(row["id"])], field)),
         "who": "earlier pack", "on": on, "why": "differs from what the same text compiles to; kept as it was"}
        for row in tables["targets"] if str(row["id"]) in kept
        for field in CORRECTABLE
        if (row["id"], field) not in written and not _is_same(row[field], getattr(kept[str(row["id"])], field))
    ]  # fmt: skip


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _is_same(one: object, other: object) -> bool:
    left, right = _cell(one), _cell(other)
    try:
        return left == right or float(left) == float(right)
    except ValueError:
        return False


def _renamed_sections(tables: dict[str, Rows], old: Pack) -> dict[str, str]:
    """Section ids as they were; returns id → path of the new sections."""
    before = [Known(one.id, f"{one.annex}:{one.path}", one.title_zh) for one in old.sections.values()]
    after = [Known(str(row["id"]), f"{row['annex']}:{row['path']}", str(row["title_zh"])) for row in tables["sections"]]
    pairs = match_known(before, after)
    used = {one.id for one in before}
    names: dict[str, str] = {}
    for at, one in enumerate(after):
        names[one.id] = before[pairs[at]].id if at in pairs else _free(one.id, used)
        used.add(names[one.id])
    titles = {one.id: one.title_en for one in old.sections.values()}
    for row, known in zip(tables["sections"], after, strict=True):
        row["id"], row["parent"] = names[known.id], names.get(str(row["parent"]), "")
        row["title_en"] = titles.get(str(row["id"]), row["title_en"])
    for name in ("targets", "measures", "projects"):
        for row in tables[name]:
            row["section"] = names[str(row["section"])]
    for row in tables["measures"]:
        row["id"] = f"m-{row['section']}"
        row["title_en"] = titles.get(str(row["section"]), row["title_en"])
    for row in tables["projects"]:
        row["measure"] = f"m-{row['section']}" if row["measure"] else ""
    for row in tables["references"]:
        cited = row["sections"]
        row["sections"] = tuple(names[str(one)] for one in cited) if isinstance(cited, tuple) else cited
    return {names[one.id]: one.path for one in after}


def _keep_tables(tables: dict[str, Rows], old: Pack) -> None:
    """What people added beside the compiled tables, as far as its target or section is still there."""
    targets = {row["id"] for row in tables["targets"]}
    sections = {row["id"] for row in tables["sections"]}
    tables["target_indicators"] = [dict(row) for row in rows_of(old.links) if row["target"] in targets]
    tables["target_values"] = [dict(row) for row in rows_of(old.target_values) if row["target"] in targets]
    tables["target_revisions"] = [dict(row) for row in rows_of(old.revisions) if row["target"] in targets]
    tables["systems"] = [dict(row) for row in rows_of(old.systems) if row["section"] in sections]
    tables["problems"] = [dict(row) for row in rows_of(old.plan_problems)]
    tables["overrides"] = [dict(row) for row in rows_of(old.overrides)]
    tables["annexes"] = [dict(row) for row in rows_of(old.annexes)] if _same_annexes(tables, old) else tables["annexes"]
    plan = next(iter(rows_of((old.plan,))))
    tables["plan"] = [{**tables["plan"][0], **{k: v for k, v in plan.items() if k != "text_sha256"}}]
    if old.plan.base_pack == SAME_FOLDER:
        tables["places"] = [dict(row) for row in rows_of(old.base.places.values())]


def _same_annexes(tables: dict[str, Rows], old: Pack) -> bool:
    return [row["annex"] for row in tables["annexes"]] == [one.annex for one in old.annexes]


def _path(old: Pack, section: str) -> str:
    one = old.sections[section]
    return f"{one.annex}:{one.path}"


def _old_numbers(one: object) -> str:
    names = ("operator", "base_value", "target_value", "target_value_high", "target_year", "unit")
    return _joined(*(getattr(one, name) for name in names))


def _numbers(row: dict[str, object]) -> str:
    return _joined(
        *(row[name] for name in ("operator", "base_value", "target_value", "target_value_high", "target_year", "unit"))
    )


def _joined(*cells: object) -> str:
    return " ".join("" if cell is None else f"{cell}" for cell in cells)


def _free(wanted: str, used: set[str]) -> str:
    if wanted not in used:
        return wanted
    stem, _, number = wanted.rpartition("-" if "-" in wanted else ".")
    mark = "-" if "-" in wanted else "."
    at = int(number) if number.isdigit() else 1
    while f"{stem}{mark}{at:02d}" in used or f"{stem}{mark}{at}" in used:
        at += 1
    return f"{stem}{mark}{at:02d}" if mark == "-" else f"{stem}{mark}{at}"


def _review(request: Request, plan: CompiledPlan, tables: dict[str, Rows]) -> tuple[Problem, ...]:
    if request.review is None:
        return ()
    decisions, problems = read_review(request.review, plan)
    on = request.on or EPOCH
    ids = {_clause_key(row): str(row["id"]) for row in tables["targets"]}
    names = {id_: ids.get(_compiled_key(one), id_) for id_, one in zip(plan.target_ids, plan.targets, strict=True)}
    rows = override_rows(decisions, on)
    tables["overrides"] = [
        *tables["overrides"],
        *({**row, "object": names[str(row["object"])]} for row in rows),
    ]
    return problems


def _clause_key(row: dict[str, object]) -> tuple[object, ...]:
    return row["start"], row["end"], row["name_zh"], row["target_value"]


def _compiled_key(one: CompiledTarget) -> tuple[object, ...]:
    return one.start, one.end, one.indicator, pack_values_of(one.value)[0]


def _apply_overrides(tables: dict[str, Rows]) -> tuple[Problem, ...]:
    """Corrections win over what was compiled; one whose object is gone is reported, and kept."""
    problems = []
    for one in tables["overrides"]:
        found = [(name, row) for name in OBJECT_TABLES for row in tables[name] if row.get("id") == one["object"]]
        if not found:
            if one["new"] != REJECTED:
                problems.append(_lost(one))
            continue
        name, row = found[0]
        if one["field"] == "status" and one["new"] == REJECTED:
            tables[name].remove(row)
            for linked in ("target_indicators", "target_values", "target_revisions"):
                tables[linked] = [link for link in tables[linked] if link["target"] != one["object"]]
        else:
            row[str(one["field"])] = one["new"]
    return tuple(problems)


def _lost(one: dict[str, object]) -> Problem:
    return Problem(
        "COMPILE-OVERRIDE-LOST", Severity.WARN, Where("overrides.csv"),
        Wording(f"更正的对象 {one['object']} 已不在新文本中", f"the corrected object {one['object']} is not in the new text"),
        Wording("核对后删除或改挂到新的对象", "check it, then remove it or point it to the new object"),
        objects=(str(one["object"]),),
    )  # fmt: skip
