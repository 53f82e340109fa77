"""Whether a pack can hold what a reviewer wrote into a cell, said with the cell's place in the review file."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.problems import Problem, Severity, Where
from luoshi.pack.cells import fault_of
from luoshi.pack.tables import PLAN_TABLES
from luoshi.pack.units import is_known_unit, unknown_unit
from luoshi.usecases.compiling.pack_targets import pack_values_of

TARGETS = next(table for table in PLAN_TABLES if table.name == "targets")


def cell_faults(where: Where, field: str, cell: str) -> Iterator[Problem]:
    """At most one problem of the cell, for the column `field` of targets.csv."""
    if field == "target_value" and pack_values_of(cell)[0] is not None:
        return
    fault = fault_of(cell, TARGETS.column(field))
    if fault:
        code, message, fix = fault
        yield Problem(code, Severity.ERROR, where, message, fix)
    elif field == "unit" and not is_known_unit(cell):
        yield Problem(
            "PACK-UNIT-UNKNOWN", Severity.ERROR, where, *unknown_unit(cell),
        )  # fmt: skip
