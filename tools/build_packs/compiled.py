"""What the compiler makes of the plan's text, as rows of text; then the corrections by hand, each checked first."""

from __future__ import annotations

from pathlib import Path

from luoshi.core.compiler.compile import compile_plan
from luoshi.core.compiler.plan_record import CompiledPlan
from luoshi.core.problems import has_errors
from luoshi.pack.text_readers import read_text
from luoshi.pack.write import cell_text
from luoshi.usecases.compiling.pack_home import Home
from luoshi.usecases.compiling.pack_tables import pack_tables

from .table import BuildError, Row, Tables

CORRECTED = ("plan", "annexes", "sections", "targets", "measures", "projects")


def compile_tables(text_file: Path, home: Home) -> tuple[CompiledPlan, Tables]:
    """The compiled plan and its tables, exactly as ``luoshi compile`` would write them."""
    source, problems = read_text(text_file)
    if source is None or has_errors(problems):
        raise BuildError(f"{text_file}: {problems[0].message.en}")
    plan, _ = compile_plan(source)
    tables, _ = pack_tables(plan, home, text_file.read_bytes().decode("utf-8"))
    return plan, {name: [_row(row) for row in rows] for name, rows in tables.items()}


def apply_overrides(tables: Tables, overrides: list[Row]) -> None:
    """Puts each correction in place; raises :class:`BuildError` where the compiler no longer says what it corrects."""
    rows = {row["id"]: row for name in CORRECTED for row in tables[name] if "id" in row}
    for number, one in enumerate(overrides, 2):
        where = f"overrides.csv, line {number}: {one['object']}, {one['field']}"
        row = rows.get(one["object"])
        if row is None or one["field"] not in row:
            raise BuildError(f"{where}: the compiler gives no such object or field")
        if row[one["field"]] != one["old"]:
            raise BuildError(f"{where}: the compiler now says “{row[one['field']]}”, not “{one['old']}”")
        if one["new"] == one["old"]:
            raise BuildError(f"{where}: nothing is corrected")
        row[one["field"]] = one["new"]


def _row(row: dict[str, object]) -> Row:
    return {name: cell_text(cell) for name, cell in row.items()}
