"""What does not add up in a compiled plan, as rows of problems.csv: of the corrected plan, under the pack's own ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from luoshi.core.compiler.checks import check_plan
from luoshi.core.compiler.normal_text import NormalText
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.compiler.target_record import CompiledTarget
from luoshi.core.problems import Problem
from luoshi.pack.write import cell_text
from luoshi.usecases.compiling.pack_home import Row, Rows, Tables
from luoshi.usecases.compiling.review import FIELDS

NAMED = ("targets", "sections", "measures", "projects", "references")
ATTRIBUTES = {"target_value": "value", "target_year": "year"}  # column of the review file → field of the target
YEARS = ("base_year", "year")


def finding_rows(plan: CompiledPlan, source: NormalText, tables: Tables, names: Mapping[str, str]) -> Rows:
    """Every finding with its objects; `names` leads from compiled target ids to the pack's.

    A finding that names nothing belongs to the section in which its first clause stands, else to the plan.
    """
    known = {str(row["id"]) for table in NAMED for row in tables[table]}
    return [_row(one, known, tables) for one in check_plan(_as_packed(plan, tables, names), source)]


def joined(tables: Tables, found: Iterable[Row]) -> Rows:
    """What is on record already and still has an object, then the findings that it does not cover: another code, or
    no object in common."""
    known = {str(row["id"]) for table in (*NAMED, "plan") for row in tables[table]}
    kept = [row for row in tables["problems"] if known & set(str(row["object"]).split(";"))]
    covered = {(row["code"], part) for row in kept for part in str(row["object"]).split(";")}
    return [
        *kept,
        *(row for row in found if not any((row["code"], part) in covered for part in str(row["object"]).split(";"))),
    ]


def _as_packed(plan: CompiledPlan, tables: Tables, names: Mapping[str, str]) -> CompiledPlan:
    """The plan with its corrections in place, without what was rejected."""
    rows = {str(row["id"]): row for row in tables["targets"]}
    corrected = {(str(one["object"]), str(one["field"])) for one in tables["overrides"]}
    targets = [
        (id_, _corrected(one, rows[id_], {field for target, field in corrected if target == id_}))
        for id_, one in ((names.get(id_, ""), one) for id_, one in zip(plan.target_ids, plan.targets, strict=True))
        if id_ in rows
    ]
    headed = tables["sections"][: len(plan.sections)]  # behind them stand those of documents without headings
    sections = tuple(replace(one, id=str(row["id"])) for one, row in zip(plan.sections, headed, strict=True))
    return replace(
        plan, target_ids=tuple(id_ for id_, _ in targets), targets=tuple(one for _, one in targets), sections=sections
    )


def _corrected(one: CompiledTarget, row: Row, fields: set[str]) -> CompiledTarget:
    changes: dict[str, object] = {}
    for column, field in FIELDS.items():
        if field in fields:
            name, text = ATTRIBUTES.get(column, column), cell_text(row[field])
            changes[name] = (int(text) if text else None) if name in YEARS else text
    return replace(one, **changes)  # type: ignore[arg-type]


def _row(one: Problem, known: set[str], tables: Tables) -> Row:
    objects = [part for part in one.objects if part in known] or [_place(one, tables)]
    return {
        "code": one.code,
        "severity": one.severity,
        "object": ";".join(objects),
        "message": one.message.zh,
        "message_en": one.message.en,
        "advice": one.fix.zh,
        "advice_en": one.fix.en,
    }


def _place(one: Problem, tables: Tables) -> str:
    at = min((start for start, _ in one.spans), default=None)
    holding = [row for row in tables["sections"] if at is not None and _holds(row, at)]
    deepest = max(holding, key=lambda row: int(str(row["level"])), default=None)
    return str(deepest["id"] if deepest else tables["plan"][0]["id"])


def _holds(row: Row, at: int) -> bool:
    start, end = row["start"], row["end"]
    return isinstance(start, int) and isinstance(end, int) and start <= at < end
