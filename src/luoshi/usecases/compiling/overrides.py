"""Corrections by hand and verdicts, put in place again on what was compiled; and those never written down."""

from __future__ import annotations

from datetime import date

from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.pack import Pack
from luoshi.pack.write import cell_text
from luoshi.usecases.compiling.known import old_rows
from luoshi.usecases.compiling.pack_home import Row, Rows, Tables
from luoshi.usecases.compiling.review import ACCEPTED, REJECTED, STATUS
from luoshi.usecases.compiling.target_look import looks_of, parts_of

CORRECTABLE: dict[str, tuple[str, ...]] = {
    "targets": (
        "name_zh", "scope", "kind", "type", "operator", "base_value", "base_year", "target_value", "target_value_high",
        "target_year", "unit", "commitment", "binding", "start", "end",
    ),
    "measures": ("title_zh", "lead", "cooperating", "start_on", "due_on"),
    "projects": ("name", "enterprise", "capacity", "unit", "status", "due_year", "start", "end"),
    "sections": ("title_zh", "role"),
}  # fmt: skip
OBJECT_TABLES = ("targets", "sections", "measures", "projects", "references", "plan")
PLACES = ("start", "end")


def apply_overrides(tables: Tables) -> tuple[Problem, ...]:
    """Corrections win over what was compiled; one whose object is gone, or which the text has overtaken, is reported."""
    looks = looks_of(tables)
    found = [_apply(one, tables, looks.get(str(one["object"]), "")) for one in tables["overrides"]]
    return tuple(problem for problem in found if problem)


def _apply(one: Row, tables: Tables, look: str) -> Problem | None:
    name, row = next(
        ((name, row) for name in OBJECT_TABLES for row in tables[name] if row.get("id") == one["object"]), ("", None)
    )
    if row is None:
        return None if one["new"] == REJECTED else _lost(one)
    if name == "targets" and one["field"] == STATUS:
        return _judge(one, tables, row, look)
    if one["field"] in PLACES:
        _move(row, one)
        return None
    compiled = row[str(one["field"])]
    row[str(one["field"])] = one["new"]
    return (
        None
        if _is_same(compiled, one["old"]) or _is_same(compiled, one["new"])
        else _overtaken(one, cell_text(compiled))
    )


def _judge(one: Row, tables: Tables, row: Row, look: str) -> Problem | None:
    """A rejected target goes, with what hangs on it; an accepted one stays, and other numbers call for another look."""
    if one["new"] == ACCEPTED:
        then, now = parts_of(str(one["old"])), parts_of(look)
        return _accepted_otherwise(one, then[2], now[2]) if then and now and then[2] != now[2] else None
    tables["targets"].remove(row)
    for linked in ("target_indicators", "target_values", "target_revisions"):
        tables[linked] = [link for link in tables[linked] if link["target"] != one["object"]]
    return None


def unwritten_corrections(tables: Tables, old: Pack, on: date) -> Rows:
    """Where the text is the same, what differs from the compiled value was corrected by hand: write that down."""
    written = {(row["object"], row["field"]) for row in tables["overrides"]}
    found: Rows = []
    for name, fields in CORRECTABLE.items():
        kept = {str(row["id"]): row for row in old_rows(old, name)}
        found.extend(
            {"object": row["id"], "field": field, "old": cell_text(row[field]), "new": cell_text(kept[str(row["id"])][field]),
             "who": "earlier pack", "on": on, "why": "differs from what the same text compiles to; kept as it was"}
            for row in tables[name] if str(row["id"]) in kept
            for field in fields
            if (row["id"], field) not in written and not _is_same(row[field], kept[str(row["id"])][field])
        )  # fmt: skip
    return found


def _move(row: Row, one: Row) -> None:
    """A place corrected by hand keeps its distance from the compiled one when the text around it grows."""
    field, compiled = str(one["field"]), row[str(one["field"])]
    if isinstance(compiled, int) and str(one["old"]).isdigit() and str(one["new"]).isdigit():
        moved = compiled + int(str(one["new"])) - int(str(one["old"]))
        one["old"], one["new"] = str(compiled), str(moved)
        row[field] = moved


def _is_same(one: object, other: object) -> bool:
    left, right = cell_text(one), cell_text(other)
    try:
        return left == right or float(left) == float(right)
    except ValueError:
        return False


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


def _accepted_otherwise(one: Row, then: str, now: str) -> Problem:
    return Problem(
        "COMPILE-ACCEPTED-OTHERWISE", Severity.WARN, Where("overrides.csv"),
        Wording(
            f"{one['object']} 采纳时为“{then}”，新文本编译为“{now}”",
            f"{one['object']} was accepted as “{then}”; the new text compiles to “{now}”",
        ),
        Wording("核对原文，重新审核该目标", "check the text and review the target again"),
        objects=(str(one["object"]),),
    )  # fmt: skip
