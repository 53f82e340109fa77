"""A plan compiled anew beside its earlier pack: identifiers stay, and so does whatever people did to the pack.

Things are told apart as the compiler saw them, so the corrections are first taken back; then old and new are matched
(`core.compiler.against`), and the corrections are put in place again. Their `old` says what was corrected.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.core.compiler.against import Change, Known, Span, changes_between, likeness, match_known
from luoshi.core.compiler.references import title_core
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.pack.tables import BASE_TABLES
from luoshi.pack.write import cell_text, rows_of
from luoshi.usecases.compile_pack import SAME_FOLDER, Row, Rows
from luoshi.usecases.compile_review import REJECTED, REJECTED_PARTS

Tables = dict[str, Rows]
NUMBERS = ("operator", "base_value", "target_value", "target_value_high", "target_year", "unit")
KEPT: dict[str, tuple[str, ...]] = {  # what no text says
    "targets": ("name_en", "scope_en", "place", "industry", "owner", "same_as", "weight", "price_basis"),
    "measures": ("title_en",),
    "projects": ("name_en",),
}
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "targets": (
        "name_zh", "scope", "kind", "type", "operator", "base_value", "base_year", "target_value", "target_value_high",
        "target_year", "unit", "commitment", "binding", "start", "end",
    ),
    "measures": ("title_zh", "lead", "cooperating", "start_on", "due_on"),
    "projects": ("name", "enterprise", "capacity", "unit", "status", "due_year", "start", "end"),
    "sections": ("title_zh", "role"),
}  # fmt: skip
FILLED: dict[str, tuple[str, ...]] = {  # kept where another text leaves them blank
    "measures": ("lead", "cooperating", "start_on", "due_on"),
    "projects": ("enterprise", "due_year"),
}
OBJECT_TABLES = ("targets", "sections", "measures", "projects", "references", "plan")
PLACES = ("start", "end")
SAME_TITLE = 0.8
CUT = "……"


@dataclass(frozen=True, slots=True)
class Matched:
    """What was matched with what, so that the difference can be told once the corrections are in place."""

    before: Mapping[str, list[Known]]
    rows: Mapping[str, list[tuple[Row, int | None]]]
    paths: Mapping[str, str]


def carry_over(tables: Tables, old: Pack, *, on: date) -> Matched:
    """Give what is known its old identifier and keep what people added; their corrections become override rows."""
    is_same_text = tables["plan"][0]["text_sha256"] == old.plan.text_sha256
    paths, section_pairs = _rename_sections(tables, old)
    pairs = {name: _rename(tables, name, old, paths, is_same_text=is_same_text) for name in ("targets", "projects")}
    _keep_additions(tables, old, is_same_text=is_same_text)
    _keep_own_rows(tables, old, pairs)
    _keep_references(tables, old)
    _keep_tables(tables, old)
    if is_same_text:
        tables["overrides"].extend(_unwritten_corrections(tables, old, on))
    before = {name: _known_rows(_old_rows(old, name), name, _old_paths(old)) for name in ("sections", *pairs)}
    return Matched(before, {"sections": section_pairs, **pairs}, paths)


def differences(tables: Tables, matched: Matched) -> tuple[Change, ...]:
    """What differs from the earlier pack, after all corrections: sections, then targets, then projects."""
    found: list[Change] = []
    for name, before in matched.before.items():
        kept = {id(row) for row in tables[name]}
        rows = [(row, at) for row, at in matched.rows[name] if id(row) in kept]
        after = _known_rows([row for row, _ in rows], name, matched.paths)
        pairs = {number: at for number, (_, at) in enumerate(rows) if at is not None}
        found.extend(changes_between(before, after, pairs))
    return tuple(found)


def apply_overrides(tables: Tables) -> tuple[Problem, ...]:
    """Corrections win over what was compiled; one whose object is gone, or which the text has overtaken, is reported."""
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
        elif one["field"] in PLACES:
            _move(row, one)
        else:
            if not _is_same(row[str(one["field"])], one["old"]) and not _is_same(row[str(one["field"])], one["new"]):
                problems.append(_overtaken(one, cell_text(row[str(one["field"])])))
            row[str(one["field"])] = one["new"]
    return tuple(problems)


def base_rows(old: Pack) -> dict[str, Rows]:
    """The base tables of a pack that stands alone, as they are: people may have added indicators and figures."""
    found: dict[str, Rows] = {}
    for table in BASE_TABLES:
        path = old.base.folder / table.file_name
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                found[table.name] = [dict(row) for row in csv.DictReader(file)]
    return found


def _move(row: Row, one: Row) -> None:
    """A place corrected by hand keeps its distance from the compiled one when the text around it grows."""
    field, compiled = str(one["field"]), row[str(one["field"])]
    if isinstance(compiled, int) and str(one["old"]).isdigit() and str(one["new"]).isdigit():
        moved = compiled + int(str(one["new"])) - int(str(one["old"]))
        one["old"], one["new"] = str(compiled), str(moved)
        row[field] = moved


def _rename_sections(tables: Tables, old: Pack) -> tuple[dict[str, str], list[tuple[Row, int | None]]]:
    """Section ids as they were; returns id → path of the new sections, and which old one each is."""
    before = _known_rows(_compiled_once(old, "sections"), "sections", {})
    after = _known_rows(tables["sections"], "sections", {})
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
    for row in tables["projects"]:
        row["measure"] = f"m-{row['section']}" if row["measure"] else ""
    for row in tables["references"]:
        cited = row["sections"]
        row["sections"] = tuple(names[str(one)] for one in cited) if isinstance(cited, tuple) else cited
    rows = [(row, pairs.get(at)) for at, row in enumerate(tables["sections"])]
    return {names[one.id]: one.path for one in after}, rows


def _rename(
    tables: Tables, name: str, old: Pack, paths: Mapping[str, str], *, is_same_text: bool
) -> list[tuple[Row, int | None]]:
    """Old ids for the rows of a table that are known; the others get free ones. Rejected targets are known too."""
    was = _known_rows(_compiled_once(old, name), name, _old_paths(old), with_spans=is_same_text)
    known = [*was, *(_rejected(old) if name == "targets" else [])]
    now = _known_rows(tables[name], name, paths, with_spans=is_same_text)
    pairs = match_known(known, now)
    used = {one.id for one in known} | {one.object for one in old.overrides}
    for at, row in enumerate(tables[name]):
        row["id"] = known[pairs[at]].id if at in pairs else _free(str(row["id"]), used)
        used.add(str(row["id"]))
    return [(row, pairs[at] if pairs.get(at, len(was)) < len(was) else None) for at, row in enumerate(tables[name])]


def _rejected(old: Pack) -> list[Known]:
    """Targets that a person rejected: their override says what they looked like."""
    found = []
    for one in old.overrides:
        parts = one.old.split(REJECTED_PARTS)
        if one.new == REJECTED and len(parts) == 3:
            path, name, numbers = parts
            found.append(Known(one.object, path, name, numbers))
    return found


def _compiled_once(old: Pack, name: str) -> list[Row]:
    """The rows of an old table as the compiler had given them, before any correction."""
    rows = _old_rows(old, name)
    by_id = {str(row["id"]): row for row in rows}
    for one in reversed(old.overrides):
        if one.object in by_id and one.field in by_id[one.object]:
            by_id[one.object][one.field] = one.old
    return rows


def _old_rows(old: Pack, name: str) -> list[Row]:
    records: Mapping[str, Iterable[object]] = {
        "targets": old.targets, "measures": old.measures, "projects": old.projects, "sections": old.sections.values(),
    }  # fmt: skip
    return [dict(row) for row in rows_of(records[name])]


def _known_rows(rows: Rows, name: str, paths: Mapping[str, str], *, with_spans: bool = False) -> list[Known]:
    """What tells the rows of a table apart; `paths` are those of their sections."""
    return [_TELL_APART[name](row, paths, _span(row) if with_spans else None) for row in rows]


def _target_known(row: Row, paths: Mapping[str, str], span: Span | None) -> Known:
    return Known(str(row["id"]), paths[str(row["section"])], str(row["name_zh"]), numbers_of(row), span)


def _project_known(row: Row, paths: Mapping[str, str], span: Span | None) -> Known:
    numbers = " ".join(filter(None, (cell_text(row[name]) for name in ("capacity", "unit"))))
    return Known(str(row["id"]), paths[str(row["section"])], str(row["name"]), numbers, span)


def _section_known(row: Row, _paths: Mapping[str, str], _span: Span | None) -> Known:
    return Known(str(row["id"]), f"{row['annex']}:{row['path']}", str(row["title_zh"]))


_TELL_APART = {"targets": _target_known, "projects": _project_known, "sections": _section_known}


def _span(row: Row) -> Span | None:
    start, end = cell_text(row["start"]), cell_text(row["end"])
    return (int(start), int(end)) if start and end else None


def numbers_of(row: Mapping[str, object]) -> str:
    """The numbers of a target in one string: operator, base, value, year, unit."""
    return " ".join(cell_text(row[name]) for name in NUMBERS)


def _keep_additions(tables: Tables, old: Pack, *, is_same_text: bool) -> None:
    """What people added to rows that are still there: English names, industries; owners where the text names none."""
    for name, columns in KEPT.items():
        kept = {str(row["id"]): row for row in _old_rows(old, name)}
        for row in tables[name]:
            was = kept.get(str(row["id"]))
            if was is None:
                continue
            row.update({column: was[column] for column in columns})
            if not is_same_text:
                row.update({one: was[one] for one in FILLED.get(name, ()) if not cell_text(row[one])})


def _keep_own_rows(tables: Tables, old: Pack, pairs: Mapping[str, list[tuple[Row, int | None]]]) -> None:
    """Rows that never came from the text (they have no clause) stay, as long as their section does."""
    sections = {row["id"] for row in tables["sections"]}
    for name in ("targets", "measures", "projects"):
        known = {row["id"] for row in tables[name]}
        for at, row in enumerate(_old_rows(old, name)):
            if row["start"] is None and row["id"] not in known and row["section"] in sections:
                tables[name].append(row)
                if name in pairs:
                    pairs[name].append((row, at))


def _keep_references(tables: Tables, old: Pack) -> None:
    """Documents keep their id and wording; titles that only differ a little are one document, as a person decided."""
    rows: Rows = [{**row, "sections": ()} for row in rows_of(old.references)]
    used = {str(row["id"]) for row in rows}
    cited = set()
    for row in tables["references"]:
        owner = max(rows, key=lambda one: _same_title(str(one["title"]), str(row["title"])), default=None)
        if owner is None or _same_title(str(owner["title"]), str(row["title"])) < SAME_TITLE:
            owner = {**row, "id": _free(str(row["id"]), used), "sections": ()}
            used.add(str(owner["id"]))
            rows.append(owner)
        cited.add(str(owner["id"]))
        before, more = owner["sections"], row["sections"]
        assert isinstance(before, tuple) and isinstance(more, tuple)
        owner["sections"] = tuple(dict.fromkeys((*before, *more)))
    order = {str(row["id"]): number for number, row in enumerate(tables["sections"])}
    for row in rows:
        row["sections"] = tuple(sorted(row["sections"], key=order.__getitem__))  # type: ignore[call-overload]
    tables["references"] = [row for row in rows if str(row["id"]) in cited]


def _same_title(one: str, other: str) -> float:
    """1 for titles that are the same but for marks and issuer; …… in a title that a person cut stands for anything."""
    wanted = title_core(other)
    if CUT in one:
        return min(likeness(title_core(part), wanted) for part in one.split(CUT) if part)
    return float(title_core(one) == wanted)


def _unwritten_corrections(tables: Tables, old: Pack, on: date) -> Rows:
    """Where the text is the same, what differs from the compiled value was corrected by hand: write that down."""
    written = {(row["object"], row["field"]) for row in tables["overrides"]}
    found: Rows = []
    for name, fields in CORRECTABLE.items():
        kept = {str(row["id"]): row for row in _old_rows(old, name)}
        found.extend(
            {"object": row["id"], "field": field, "old": cell_text(row[field]), "new": cell_text(kept[str(row["id"])][field]),
             "who": "earlier pack", "on": on, "why": "differs from what the same text compiles to; kept as it was"}
            for row in tables[name] if str(row["id"]) in kept
            for field in fields
            if (row["id"], field) not in written and not _is_same(row[field], kept[str(row["id"])][field])
        )  # fmt: skip
    return found


def _is_same(one: object, other: object) -> bool:
    left, right = cell_text(one), cell_text(other)
    try:
        return left == right or float(left) == float(right)
    except ValueError:
        return False


def _keep_tables(tables: Tables, old: Pack) -> None:
    """What people added beside the compiled tables, as far as its target or section is still there."""
    targets = {row["id"] for row in tables["targets"]}
    sections = {row["id"] for row in tables["sections"]}
    tables["target_indicators"] = [dict(row) for row in rows_of(old.links) if row["target"] in targets]
    tables["target_values"] = [dict(row) for row in rows_of(old.target_values) if row["target"] in targets]
    tables["target_revisions"] = [dict(row) for row in rows_of(old.revisions) if row["target"] in targets]
    tables["systems"] = [dict(row) for row in rows_of(old.systems) if row["section"] in sections]
    tables["problems"] = [dict(row) for row in rows_of(old.plan_problems)]
    tables["overrides"] = [dict(row) for row in rows_of(old.overrides)]
    _keep_annexes(tables, old)
    head = next(iter(rows_of((old.plan,))))
    tables["plan"][0].update({name: cell for name, cell in head.items() if name != "text_sha256"})
    if old.plan.base_pack == SAME_FOLDER:
        bodies = tables["organisations"]
        tables.update(base_rows(old))
        known = {row["id"] for row in tables["organisations"]}
        tables["organisations"] = [*tables["organisations"], *(row for row in bodies if row["id"] not in known)]


def _keep_annexes(tables: Tables, old: Pack) -> None:
    """Names and industries of annexes that are still there; their places are the new text's."""
    kept = {one.annex: one for one in old.annexes}
    for row in tables["annexes"]:
        one = kept.get(int(str(row["annex"])))
        if one and one.title_zh == row["title_zh"]:
            row.update({name: getattr(one, name) for name in ("title_en", "short_zh", "short_en", "industry")})


def _old_paths(old: Pack) -> dict[str, str]:
    return {one.id: f"{one.annex}:{one.path}" for one in old.sections.values()}


def _free(wanted: str, used: set[str]) -> str:
    if wanted not in used:
        return wanted
    stem, _, number = wanted.rpartition("-" if "-" in wanted else ".")
    mark = "-" if "-" in wanted else "."
    at = int(number) if number.isdigit() else 1
    while f"{stem}{mark}{at:02d}" in used or f"{stem}{mark}{at}" in used:
        at += 1
    return f"{stem}{mark}{at:02d}" if mark == "-" else f"{stem}{mark}{at}"


def _lost(one: Row) -> Problem:
    return Problem(
        "COMPILE-OVERRIDE-LOST", Severity.WARN, Where("overrides.csv"),
        Wording(f"更正的对象 {one['object']} 已不在新文本中", f"the corrected object {one['object']} is not in the new text"),
        Wording("核对后删除或改挂到新的对象", "check it, then remove it or point it to the new object"),
        objects=(str(one["object"]),),
    )  # fmt: skip


def _overtaken(one: Row, compiled: str) -> Problem:
    what = f"{one['object']}.{one['field']}"
    return Problem(
        "COMPILE-OVERRIDE-OVERTAKEN", Severity.WARN, Where("overrides.csv"),
        Wording(
            f"{what} 曾由“{one['old']}”更正为“{one['new']}”，新文本编译为“{compiled}”；暂保留更正",
            f"{what} was corrected from “{one['old']}” to “{one['new']}”; the new text compiles to “{compiled}”. The correction stays",
        ),
        Wording("核对原文，确认或删除该更正", "check the text, then confirm or remove the correction"),
        objects=(str(one["object"]),),
    )  # fmt: skip
