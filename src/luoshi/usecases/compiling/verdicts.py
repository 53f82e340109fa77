"""Verdicts of a review file taken into a pack: each becomes an override, none is said twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import Problem, Severity, Where
from luoshi.core.wording import Wording
from luoshi.pack.write import cell_text
from luoshi.usecases.compiling.pack_home import Row, Rows, Tables
from luoshi.usecases.compiling.pack_targets import type_after
from luoshi.usecases.compiling.review import STATUS, Decision, override_rows, read_review
from luoshi.usecases.compiling.target_look import looks_of


def take_in_review(
    path: Path, plan: CompiledPlan, tables: Tables, names: Mapping[str, str], on: date
) -> tuple[Problem, ...]:
    """Add the verdicts to the overrides; `names` leads from compiled target ids to the pack's."""
    decisions, problems = read_review(path, plan)
    ours = [replace(one, target=names[one.target]) for one in decisions if one.target in names]
    cells = _cells(tables)
    rows = override_rows([_retyped(one, cells[one.target]) for one in ours], cells, looks_of(tables), on)
    tables["overrides"] = _joined(tables["overrides"], rows)
    left_out = tuple(_left_out(path, one) for one in decisions if one.target not in names and one.verdict != "reject")
    return (*problems, *left_out)


def _retyped(decision: Decision, row: Mapping[str, str]) -> Decision:
    """With the type that follows from what was corrected: a base given by hand makes a level an improvement on it."""
    type_ = type_after(row, dict(decision.changes))
    return decision if type_ == row["type"] else replace(decision, changes=(*decision.changes, ("type", type_)))


def _cells(tables: Tables) -> dict[str, dict[str, str]]:
    """The cells of each target as earlier corrections leave them."""
    cells = {str(row["id"]): {name: cell_text(cell) for name, cell in row.items()} for row in tables["targets"]}
    for one in tables["overrides"]:
        if one["field"] in cells.get(str(one["object"]), {}):
            cells[str(one["object"])][str(one["field"])] = cell_text(one["new"])
    return cells


def _joined(before: Iterable[Row], rows: Rows) -> Rows:
    """The earlier overrides, then what is new; the latest verdict on a whole target is the one that counts."""
    kept = list(before)
    for row in rows:
        if any(_says_the_same(one, row) for one in kept):
            continue
        if row["field"] == STATUS:
            kept = [one for one in kept if (one["object"], one["field"]) != (row["object"], STATUS)]
        kept.append(row)
    return kept


def _says_the_same(one: Row, other: Row) -> bool:
    columns = ("object", "field", "new") + (("old",) if other["field"] == STATUS else ())
    return all(one[name] == other[name] for name in columns)


def _left_out(path: Path, one: Decision) -> Problem:
    return Problem(
        "REVIEW-LEFT-OUT", Severity.WARN, Where(path.name),
        Wording(
            f"目标 {one.target} 的单位或数值无法写入规划包，这条结论没有用上",
            f"target {one.target} has a unit or value that a pack cannot hold; its verdict found no use",
        ),
        Wording(
            "在规划包的 targets.csv 中人工补录该目标（start、end 留空，重新编译时保留）",
            "enter the target in targets.csv by hand, with blank start and end, so that it stays when compiled again",
        ),
        objects=(one.target,),
    )  # fmt: skip
