"""What a reload may do with what a pack says differently: add it, propose it, or be refused. Pure, over frames.

The database is the record. A new observation is added, and so is a new row of the base's other tables (a place, an
indicator, a source). Whatever would change or remove a row, and every change of a plan, waits as a proposal for a person.
A published figure is never changed: a correction is a new release. Observations that the pack does not have stay, for
they may have been born in the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import polars as pl

from luoshi.core.problems import Problem
from luoshi.core.wording import Wording
from luoshi.pack.cells import cell_problem
from luoshi.pack.tables import BASE_TABLES, TABLE_BY_NAME
from luoshi.usecases.pack_difference import POSITION, Change, TableDifference

OBSERVATIONS = "observations"
FIGURE = ("value", "unit", "released_on", "status", "basis")  # what makes an observation the figure it is
BASE_NAMES = frozenset(table.name for table in BASE_TABLES)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class ReloadDecision:
    """``additions`` by table, with POSITION; ``kept`` counts observations that the offered pack lacks."""

    additions: dict[str, pl.DataFrame]
    proposed: tuple[TableDifference, ...]
    kept: int


def decide_reload(
    differences: Iterable[TableDifference],
) -> tuple[ReloadDecision, tuple[Problem, ...]]:
    """Problems where an observation would be overwritten; then nothing at all may be done."""
    additions: dict[str, pl.DataFrame] = {}
    proposed: list[TableDifference] = []
    problems: list[Problem] = []
    kept = 0
    for one in differences:
        rest = one
        if one.table in BASE_NAMES:
            if one.added.height:
                additions[one.table] = one.added
            rest = replace(one, added=one.added.clear())
        if one.table == OBSERVATIONS:
            kept = len(one.removed)
            problems.extend(refuse_changes(change for change in one.changed if set(change.columns) & set(FIGURE)))
            rest = replace(rest, removed=())
        if rest:
            proposed.append(rest)
    return ReloadDecision(additions, tuple(proposed), kept), tuple(problems)


def merged(table: str, stored: pl.DataFrame, added: pl.DataFrame) -> pl.DataFrame:
    """The stored rows with the added ones between them, each where it stands in its file; empty cells are null."""
    names = TABLE_BY_NAME[table].column_names
    rows = pl.concat([stored.select(*names, POSITION), added.select(*names, POSITION)])
    return rows.sort(POSITION, maintain_order=True).with_columns(
        pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names
    )


def refuse_changes(changes: Iterable[Change]) -> tuple[Problem, ...]:
    """A problem for each stored observation that would become another, with its row in the file; the rest counted."""
    listed = list(changes)
    problems = [_refusal(change) for change in listed[:SHOWN]]
    if len(listed) > SHOWN:
        rest = len(listed) - SHOWN
        message = Wording(f"另有 {rest} 行同样的问题", f"{rest} more rows with the same problem")
        fix = Wording("先改正以上各行再来", "mend the rows above and try again")
        problems.append(cell_problem(OBSERVATIONS, 0, "", "PACK-OVERWRITES", message, fix))
    return tuple(problems)


def _refusal(change: Change) -> Problem:
    column = min(change.columns, key=lambda name: name not in FIGURE)
    old, new = change.old[column], change.new[column]
    return cell_problem(
        OBSERVATIONS,
        change.row,
        column,
        "PACK-OVERWRITES",
        Wording(
            f"{_named(change)}：已有记录为“{old}”，文件中为“{new}”；已公布的数不覆盖",
            f"{_named(change)}: stored as “{old}”, the file says “{new}”; a published figure is not overwritten",
        ),
        Wording(
            "若是修订后的数，写成新的发布批次（release 和 released_on）；若是笔误，改回原值",
            "if the figure was revised, give it a release of its own (release and released_on); if it is a slip, put the old value back",
        ),
    )


def _named(change: Change) -> str:
    key = TABLE_BY_NAME[OBSERVATIONS].key
    return " ".join(change.new[name] for name in key if change.new[name])
